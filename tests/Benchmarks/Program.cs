using System.Globalization;
using Portico.Benchmarks;
using Portico.Benchmarks.Http;

// What the modes are for, and how to run them: docs/benchmarks.md. Anything else goes to BenchmarkDotNet.
switch (args)
{
    case ["--quick", .. var counts]:
        foreach (var count in counts.Length == 0 ? ["1000", "10000", "100000"] : counts) QuickFigures.Print(Number(count));
        break;
    case ["--access"]:
        AccessFigures.Print();
        break;
    case ["--seed", var count]:
        await SeededStorage.FillAsync(Number(count));
        break;
    case ["--open"]:
        await SeededStorage.OpenAsync();
        break;
    case ["--floor", var recorded, var token, .. var settings]:
        await FloorHost.RunAsync(new(recorded), token, settings);
        break;
    case ["--load", .. var options]:
        await new SideBySide(LoadOptions.Parse(options)).RunAsync();
        break;
    default:
        BenchmarkDotNet.Running.BenchmarkSwitcher.FromAssembly(typeof(SampleEntities).Assembly).Run(args);
        break;
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
