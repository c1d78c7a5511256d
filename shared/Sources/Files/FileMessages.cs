namespace Portico.Sources.Files;

/// <summary>What the owner of a location reads when its file cannot be read; the beginnings are Backstage's.</summary>
static class FileMessages
{
    public static SourceOutcome NotFound(string path) => new SourceOutcome.NotFound($"file {path} does not exist");

    public static SourceOutcome.Failed Outside(string path, string folders) => new("NotAllowedError",
        $"file {path} could not be read, it lies outside the folders that may be read ({folders}). Move it there, or add its folder to {SourceOptions.Section}:{nameof(SourceOptions.Folders)}.", Transient: false);

    public static SourceOutcome.Failed TooLarge(string path, long length, int limit) => new("InputError",
        $"file {path} could not be read, its {length:N0} bytes are more than {limit:N0} ({SourceOptions.Section}:{nameof(SourceOptions.MaxBytes)}). Split the file, or raise the limit.", Transient: false);

    public static SourceOutcome.Failed Unreadable(string path, Exception cause, bool transient) => new("Error",
        $"file {path} could not be read, {cause.Message}", transient);

    public static SourceOutcome.Failed TooMany(string pattern, int limit) => new("InputError",
        $"file {pattern} matches more than {limit:N0} files ({SourceOptions.Section}:{nameof(SourceOptions.MaxFiles)}). Narrow the pattern, or raise the limit.", Transient: false);

    public static SourceOutcome.Failed BadPattern(string pattern, string problem) => new("InputError", $"file {pattern} is not a usable pattern, {problem}", Transient: false);
}
