namespace Portico.Tests.Integration.Catalog.Golden;

/// <summary>Writes what was recorded with the names that the run has: hosts, ids, cursors.</summary>
public interface IRunNames
{
    /// <summary>Path and query of a recorded request as the run needs them.</summary>
    string PathToRun(string path);

    /// <summary>Body of a recorded request as the run needs it.</summary>
    string BodyToRun(string body);
}
