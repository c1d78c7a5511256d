using System.Text;
using BenchmarkDotNet.Attributes;
using Portico.Catalog.Parsing;
using YamlDotNet.Core;

namespace Portico.Benchmarks;

/// <summary>Reading a stream of 1,000 component documents (1.2 MB), and the share of it that is YamlDotNet's.</summary>
[MemoryDiagnoser]
public class YamlBenchmarks
{
    byte[] utf8 = [];

    [GlobalSetup]
    public void Setup() => utf8 = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 1000).Select(Document)));

    [Benchmark]
    public int Json() => YamlDocuments.Read(utf8, YamlLimits.Default).Documents.Length;

    [Benchmark]
    public int JsonByTheFullParser() => YamlDocuments.Read(utf8, YamlLimits.Default, fast: false).Documents.Length;

    [Benchmark(Baseline = true)]
    public int EventsAlone()
    {
        var parser = new Parser(new StringReader(Encoding.UTF8.GetString(utf8)));
        var count = 0;
        while (parser.MoveNext()) count++;
        return count;
    }

    internal static string Document(int i) => $"""
        ---
        apiVersion: backstage.io/v1alpha1
        kind: Component
        metadata:
          name: service-{i}
          title: Service number {i}
          description: >-
            The service number {i} looks after orders, invoices and returns of the
            northern region, and answers questions about them.
          labels:
            company.example/tier: "{i % 4}"
            company.example/region: eu-north-{i % 3}
          annotations:
            backstage.io/source-location: url:https://github.com/company/service-{i}/tree/main/
            github.com/project-slug: company/service-{i}
            prometheus.io/rule: memUsage|component,node_memory_active_bytes|instance,sum by (instance)
            pagerduty.com/integration-key: 'abc{i}def'
          tags: [java, spring, tier-{i % 4}]
          links:
            - url: https://dashboards.company.example/d/service-{i}
              title: Dashboard
              icon: dashboard
        spec:
          type: service
          lifecycle: production
          owner: group:default/team-{i % 50}
          system: system-{i % 200}
          providesApis:
            - api-{i}
            - api-{i}-internal
          dependsOn:
            - resource:default/db-{i}
            - component:default/service-{i * 13 % 1000}

        """;
}
