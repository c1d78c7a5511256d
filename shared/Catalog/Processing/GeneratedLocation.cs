using System.Buffers;
using System.Text.Json;
using Portico.Catalog.Model;

namespace Portico.Catalog.Processing;

/// <summary>The Location entity that stands for a root location.</summary>
public static class GeneratedLocation
{
    /// <summary>
    /// Makes the entity. It emits nothing: what it points to is the root itself, which the caller is about to read.
    /// </summary>
    /// <param name="root">The root location.</param>
    /// <param name="name">Name of the entity where it is not <see cref="LocationRef.GeneratedName"/>.</param>
    public static DocumentOutcome Create(LocationRef root, string? name = null)
    {
        var identity = new EntityIdentity("Location", EntityRef.DefaultNamespace, name ?? root.GeneratedName);
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("metadata"u8);
            writer.WriteString("name"u8, identity.Name);
            writer.WriteEndObject();
            writer.WriteString("apiVersion"u8, "backstage.io/v1alpha1"u8);
            writer.WriteString("kind"u8, "Location"u8);
            writer.WriteStartObject("spec"u8);
            writer.WriteString("type"u8, root.Type);
            writer.WriteString("target"u8, root.Target);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        using var document = JsonDocument.Parse(DocumentJson.Rewrite(json.WrittenMemory));
        var entity = new EntityWriter(new LocationAnnotations(root, root)).Write(document.RootElement, identity, []);
        return new(identity.Ref, entity, [], []);
    }
}
