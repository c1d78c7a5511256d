using System.Globalization;
using Portico.Benchmarks;
using Portico.Benchmarks.Http;
using Portico.Benchmarks.Templates;
using Portico.Functions.Catalog;

// What the modes are for, and how to run them: docs/benchmarks.md. Anything else goes to BenchmarkDotNet.
switch (args)
{
    case ["--quick", .. var counts]:
        foreach (var count in counts.Length == 0 ? ["1000", "10000", "100000"] : counts) QuickFigures.Print(Number(count));
        break;
    case ["--access"]:
        AccessFigures.Print();
        break;
    case ["--durable", .. var counts]:
        await DurableFigures.PrintAsync(counts.Length == 0 ? [100, 1000, 5000] : [.. counts.Select(Number)]);
        break;
    case ["--tasks", .. var counts]:
        await TaskFigures.PrintAsync(counts.Length == 0 ? [100, 1000] : [.. counts.Select(Number)]);
        break;
    case ["--templates"]:
        TemplateFigures.Print();
        break;
    case ["--ingest", .. var counts]:
        foreach (var count in counts.Length == 0 ? ["10000"] : counts) IngestFigures.Print(Number(count));
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
    case ["--reader", .. var settings]:
        await PartialHost.RunAsync([typeof(EntityQueryFunctions), typeof(EntityReadFunctions)], settings);
        break;
    case ["--burn", var processors]:
        Burner.Run(double.Parse(processors, CultureInfo.InvariantCulture));
        break;
    case ["--while-writing", var functions, var folder, var entities, var rounds, .. var storage]:
        await new WhileWriting(functions, new(folder, Number(entities)), Number(entities), storage is [var process] ? Number(process) : 0).RunAsync(Number(rounds));
        break;
    case ["--ingest-files", var functions, var folder, var entities, var rounds]:
        await new IngestedFiles(functions, folder, Number(entities)).RunAsync(Number(rounds));
        break;
    case ["--task-load", .. var options]:
        await new TaskLoad(LoadOptions.Parse(options)).RunAsync();
        break;
    case ["--load", .. var options]:
        await new SideBySide(LoadOptions.Parse(options)).RunAsync();
        break;
    default:
        BenchmarkDotNet.Running.BenchmarkSwitcher.FromAssembly(typeof(SampleEntities).Assembly).Run(args);
        break;
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
