namespace Portico.Sources.Files;

/// <summary>Whether a file may be run. Systems without such a bit have no file that may.</summary>
static class ExecutableBit
{
    const UnixFileMode Run = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Whether its owner may run the file.</summary>
    public static bool IsSet(string path) => !OperatingSystem.IsWindows() && File.GetUnixFileMode(path).HasFlag(UnixFileMode.UserExecute);

    /// <summary>Lets everyone run the file.</summary>
    public static void Set(string path)
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, File.GetUnixFileMode(path) | Run);
    }

    /// <summary>The mode as <c>stat</c> gives it for a file: 33188 for one that all may read.</summary>
    public static int Mode(string path) => OperatingSystem.IsWindows() ? 33188 : 0x8000 | (int)File.GetUnixFileMode(path);
}
