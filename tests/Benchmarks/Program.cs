using System.Globalization;
using Portico.Benchmarks;

// --quick [count…] and --access print figures at once; anything else goes to BenchmarkDotNet.
if (args is ["--quick", .. var counts])
{
    foreach (var count in counts.Length == 0 ? ["1000", "10000", "100000"] : counts) QuickFigures.Print(int.Parse(count, CultureInfo.InvariantCulture));
    return;
}
if (args is ["--access"])
{
    AccessFigures.Print();
    return;
}
BenchmarkDotNet.Running.BenchmarkSwitcher.FromAssembly(typeof(SampleEntities).Assembly).Run(args);
