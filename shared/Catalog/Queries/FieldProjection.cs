using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Portico.Catalog.Queries;

/// <summary>
/// The fields that a client wants of each entity. A path is split at its dots; where a part names no property it is
/// joined with the next, so that <c>metadata.annotations.backstage.io/techdocs-ref</c> finds the annotation.
/// </summary>
public sealed class FieldProjection
{
    readonly byte[][][] paths;

    FieldProjection(IEnumerable<string> fields) => paths = [.. fields.Select(f => f.Split('.').Select(Encoding.UTF8.GetBytes).ToArray())];

    /// <summary>
    /// Reads the <c>fields</c> parameters (each a comma-separated list) and the list from a body, which comes first.
    /// Null when no field is named, which means whole entities.
    /// </summary>
    public static bool TryParse(IReadOnlyList<string> parameters, IReadOnlyList<string>? bodyFields, out FieldProjection? projection, [NotNullWhen(false)] out string? error)
    {
        projection = null;
        error = null;
        var fields = (bodyFields ?? []).Concat(parameters.SelectMany(p => p.Split(','))).Select(f => f.Trim()).Where(f => f.Length > 0).Distinct().ToList();
        if (fields.Find(f => f.Contains('[')) is { } array)
        {
            error = $"Invalid field \"{array}\", array type fields are not supported";
            return false;
        }
        if (fields.Count > 0) projection = new(fields);
        return true;
    }

    /// <summary>Writes the chosen part of an entity's JSON.</summary>
    internal void Write(IBufferWriter<byte> output, ReadOnlySpan<byte> entity, ProjectionScratch scratch)
    {
        scratch.Begin();
        foreach (var path in paths) Add(path, entity, scratch);
        scratch.Output.Write(output, entity);
    }

    static void Add(byte[][] path, ReadOnlySpan<byte> entity, ProjectionScratch scratch)
    {
        var steps = scratch.Steps;
        steps.Clear();
        var at = (Start: 0, Length: entity.Length);
        byte[]? joined = null;
        for (var i = 0; i < path.Length; i++)
        {
            var part = joined is null ? path[i] : [.. joined, (byte)'.', .. path[i]];
            if (scratch.Source.TryFind(entity, at.Start, at.Length, part, out var property))
            {
                steps.Add(property);
                at = (property.ValueStart, property.ValueLength);
                joined = null;
            }
            else if (i + 1 == path.Length) return;
            else joined = part;
        }
        scratch.Output.Set(steps);
    }
}
