using System.Text.Json;

namespace Portico.Catalog.Processing;

/// <summary>The rules that hold for entities of all kinds.</summary>
internal static class EntityPolicy
{
    /// <summary>The first departure, or null.</summary>
    public static Rejection? FirstFault(JsonElement entity)
    {
        if (ShapeCheck.FirstFault(entity, EntityShapes.Entity) is { } shape) return new("Error", $"Malformed envelope, {shape.Short}");
        foreach (var member in entity.EnumerateObject())
        {
            // The shape lets these two pass, but they are the catalog's to write.
            if (member.NameEquals("relations"u8) || member.NameEquals("status"u8)) return new("Error", $"Unknown field {member.Name}");
        }
        return FieldFormats.FirstFault(entity);
    }
}
