using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Portico.Tests.Integration.Azurite;

namespace Portico.Tests.Integration.Catalog;

/// <summary>A folder of catalog files, storage of its own, and processes that read the one into the other.</summary>
sealed class CatalogFolder : IAsyncDisposable
{
    readonly string connection;
    readonly string prefix;
    readonly List<CatalogProcess> processes = [];
    int writes;

    /// <param name="azurite">Where its storage is.</param>
    /// <param name="root">The folder, where two must have the same path (hashes of it are in names); by default one of its own.</param>
    public CatalogFolder(AzuriteServer azurite, string? root = null)
    {
        Root = root ?? NewRoot();
        (connection, prefix) = (azurite.ConnectionString, azurite.NewPrefix());
        Settings = new()
        {
            ["Sources:Root"] = Root,
            ["Catalog:Locations:0:Type"] = "file",
            ["Catalog:Locations:0:Target"] = "all.yaml",
            ["Catalog:RegistrationTypes:0"] = "url",
            ["Catalog:RegistrationTypes:1"] = "file",
        };
        Directory.CreateDirectory(Root);
    }

    public string Root { get; }

    public static string NewRoot() => Path.Combine(Path.GetTempPath(), "portico-catalog-" + Path.GetRandomFileName());

    public Dictionary<string, string?> Settings { get; }

    /// <summary>Adds services to the processes that start from here on.</summary>
    public Action<IServiceCollection>? Configure { get; set; }

    public ShiftedTime Time { get; } = new();

    public string PathOf(string name) => Path.Combine(Root, name);

    /// <summary>Another process over the same storage.</summary>
    public CatalogProcess Start()
    {
        var process = new CatalogProcess(connection, prefix, Time, Settings, Configure);
        processes.Add(process);
        return process;
    }

    /// <summary>Writes a file; each write has a later date than the one before, and none is so young that it counts as doubtful.</summary>
    public void Write(string name, params string[] documents)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, string.Join("\n---\n", documents) + "\n");
        File.SetLastWriteTimeUtc(path, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(++writes));
    }

    public void Delete(string name) => File.Delete(PathOf(name));

    /// <summary>Lets every location become due.</summary>
    public void Pass() => Time.Advance(TimeSpan.FromMinutes(10));

    public async ValueTask DisposeAsync()
    {
        foreach (var process in processes) await process.DisposeAsync();
        Directory.Delete(Root, recursive: true);
    }

    public static string Component(string name, string description = "one") => $$"""
        apiVersion: backstage.io/v1alpha1
        kind: Component
        metadata: { name: {{name}}, description: {{description}} }
        spec: { type: service, lifecycle: production, owner: team-a }
        """;

    public static string Location(string name, params string[] targets) => string.Create(CultureInfo.InvariantCulture, $$"""
        apiVersion: backstage.io/v1alpha1
        kind: Location
        metadata: { name: {{name}} }
        spec: { targets: [{{string.Join(", ", targets)}}] }
        """);
}
