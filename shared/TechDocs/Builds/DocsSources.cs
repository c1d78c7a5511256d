using Portico.Catalog.Processing;
using Portico.Sources.Files;
using Portico.TechDocs.Building;

namespace Portico.TechDocs.Builds;

/// <summary>Finds the sources that an entity's annotations mean.</summary>
sealed class DocsSources(AllowedFolders folders)
{
    /// <summary>Finds them. Whether a URL may be read is seen when it is.</summary>
    /// <exception cref="DocsException">The annotations do not say where they are, or name a place that may not be read.</exception>
    public DocsSource Find(DocsEntity entity) => Split(entity.DocsRef) switch
    {
        ("url", var target) => Tree(target, DocsEntity.DocsAnnotation),
        ("dir", var target) => Beside(entity, target),
        (null, _) => throw Wrong($"{DocsEntity.DocsAnnotation} is '{entity.DocsRef}'. It has the form 'dir:.' or 'url:https://host/path'."),
        (var type, _) => throw Wrong($"Invalid reference annotation {type}. {DocsEntity.DocsAnnotation} begins with 'dir:' or 'url:'."),
    };

    DocsSource Beside(DocsEntity entity, string relative) => Split(entity.Location) switch
    {
        ("url", var file) => Tree(SourceUrls.Resolve(relative, file) ?? throw Wrong($"'{relative}' cannot be resolved from {file}."), DocsEntity.DocsAnnotation),
        ("file", var file) => Folder(folders.Absolute(file), relative),
        (null, _) => throw Wrong($"{DocsEntity.DocsAnnotation} is relative, and nothing says where {entity.Ref} was read."),
        (var type, _) => throw Wrong($"Unable to resolve location type {type}"),
    };

    DocsSource.Folder Folder(string file, string relative)
    {
        var beside = Path.EndsInDirectorySeparator(file) || Directory.Exists(file) ? file : Path.GetDirectoryName(file);
        if (beside is null || !Directory.Exists(beside)) throw Wrong($"There is no folder '{beside}'.");
        // As with the peer, docs of a local entity lie beside its file or below.
        if (Path.IsPathRooted(relative) || new ContainedFolder(beside).Find(relative) is not { } place) throw Wrong($"'{relative}' leads out of the folder of {file}.");
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
