using Portico.Catalog.Processing;
using Portico.Sources.Files;
using Portico.TechDocs.Building;

namespace Portico.TechDocs.Builds;

/// <summary>Finds the sources that an entity's annotations mean.</summary>
sealed class DocsSources(AllowedFolders folders)
{
    /// <summary>Finds them. Whether a URL may be read is seen when it is.</summary>
    /// <exception cref="DocsException">The annotations do not say where they are, or name a place that may not be read.</exception>
    public DocsSource Find(DocsEntity entity) => Locate(entity) switch
    {
        { Type: DocsLocation.Dir } place => Folder(place.Target),
        var place => Tree(place.Target, DocsEntity.DocsAnnotation),
    };

    /// <summary>Where they are by the annotations; whether anything is there, and may be read, is not looked at.</summary>
    /// <exception cref="DocsException">The annotations do not say where they are.</exception>
    public DocsLocation Locate(DocsEntity entity) => Split(entity.DocsRef) switch
    {
        (DocsLocation.Url, var target) => new(DocsLocation.Url, target),
        (DocsLocation.Dir, var target) => Beside(entity, target),
        (null, _) => throw Wrong($"{DocsEntity.DocsAnnotation} is '{entity.DocsRef}'. It has the form 'dir:.' or 'url:https://host/path'."),
        (var type, _) => throw Wrong($"Invalid reference annotation {type}. {DocsEntity.DocsAnnotation} begins with 'dir:' or 'url:'."),
    };

    DocsLocation Beside(DocsEntity entity, string relative) => Split(entity.Location) switch
    {
        ("url", var file) => new(DocsLocation.Url, SourceUrls.Resolve(relative, file) ?? throw Wrong($"'{relative}' cannot be resolved from {file}.")),
        ("file", var file) => new(DocsLocation.Dir, Inside(folders.Absolute(file), relative)),
        (null, _) => throw Wrong($"{DocsEntity.DocsAnnotation} is relative, and nothing says where {entity.Ref} was read."),
        (var type, _) => throw Wrong($"Unable to resolve location type {type}"),
    };

    static string Inside(string file, string relative)
    {
        var beside = Path.EndsInDirectorySeparator(file) || Directory.Exists(file) ? file : Path.GetDirectoryName(file);
        if (beside is null || !Directory.Exists(beside)) throw Wrong($"There is no folder '{beside}'.");
        // As with the peer, docs of a local entity lie beside its file or below.
        return !Path.IsPathRooted(relative) && new ContainedFolder(beside).Find(relative) is { } place ? place : throw Wrong($"'{relative}' leads out of the folder of {file}.");
    }

    DocsSource.Folder Folder(string place)
    {
        if (!folders.Contain(place)) throw Wrong($"'{place}' lies outside the folders that may be read ({folders.Listed}). Move it there, or add its folder to Sources:Folders.");
        if (!Directory.Exists(place)) throw Wrong($"There is no folder '{place}'.");
        return new(place);
    }

    static DocsSource.Tree Tree(string target, string annotation) =>
        Uri.TryCreate(target, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && !target.StartsWith('/') ? new(url) : throw Wrong($"{annotation} leads to '{target}', which is not an absolute http or https URL.");

    static (string? Type, string Target) Split(string? location) =>
        location?.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && colon + 1 < location.Length ? (location[..colon].Trim(), location[(colon + 1)..].Trim()) : (null, "");

    static DocsException Wrong(string message) => new(new(NoteLevel.Error, message));
}
