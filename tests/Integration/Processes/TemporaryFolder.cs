namespace Portico.Tests.Integration.Processes;

/// <summary>A new folder that goes with its test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    /// <summary>Absolute path.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("portico-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
