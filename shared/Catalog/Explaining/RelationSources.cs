using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Portico.Catalog.Index;
using Portico.Catalog.Model;

namespace Portico.Catalog.Explaining;

/// <summary>Finds out which entity states each relation of an entity, and with which field.</summary>
static class RelationSources
{
    /// <summary>Fields of the built-in kinds, for values that would fit elsewhere too.</summary>
    static readonly FrozenDictionary<string, string[]> Usual = new Dictionary<string, string[]>
    {
        [RelationTypes.OwnedBy] = ["spec.owner"],
        [RelationTypes.ProvidesApi] = ["spec.providesApis"],
        [RelationTypes.ConsumesApi] = ["spec.consumesApis"],
        [RelationTypes.DependsOn] = ["spec.dependsOn"],
        [RelationTypes.DependencyOf] = ["spec.dependencyOf"],
        [RelationTypes.PartOf] = ["spec.system", "spec.domain", "spec.subcomponentOf", "spec.subdomainOf"],
        [RelationTypes.ParentOf] = ["spec.children"],
        [RelationTypes.ChildOf] = ["spec.parent"],
        [RelationTypes.MemberOf] = ["spec.memberOf"],
        [RelationTypes.HasMember] = ["spec.members"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static List<ExplainedRelation> Of(CatalogIndex index, EntityHandle entity)
    {
        var self = entity.Ref;
        var found = new List<ExplainedRelation>();
        var own = entity.Segment.Relations.Of(entity.Doc).ToHashSet();
        foreach (var (type, target) in Shown(entity))
        {
            if (own.Any(relation => relation.Type == type && relation.TargetRef == target)) found.Add(new(type, target, self, Fields(entity, type, target)));
            if (!index.TryFindRef(target, out var other)) continue;
            foreach (var stated in other.Segment.Relations.Of(other.Doc).Where(relation => relation.Reverse == type && relation.TargetRef == self))
                found.Add(new(type, target, target, Fields(other, stated.Type, self)));
        }
        return found;
    }

    static List<(string Type, string Target)> Shown(EntityHandle entity)
    {
        var shown = new List<(string, string)>();
        if (!JsonElement.Parse(entity.Json).TryGetProperty("relations", out var relations)) return shown;
        foreach (var relation in relations.EnumerateArray()) shown.Add((relation.GetProperty("type").GetString()!, relation.GetProperty("targetRef").GetString()!)); // written by the index
        return shown;
    }

    static List<string> Fields(EntityHandle entity, string type, string target)
    {
        var json = JsonElement.Parse(entity.Json);
        var paths = new List<string>();
        if (EntityRef.TryParse(target, null, null, out var other) && EntityRef.TryParse(entity.Ref, null, null, out var self) && json.TryGetProperty("spec", out var spec))
            Walk(spec, "spec", text => EntityRef.TryParse(text, other.Kind, self.Namespace, out var named) && named.Fold() == other, paths);
        var usual = Usual.TryGetValue(type, out var fields) ? paths.Where(path => fields.Any(field => path == field || path.StartsWith($"{field}[", StringComparison.Ordinal))).ToList() : [];
        return usual.Count > 0 ? usual : paths;
    }

    static void Walk(JsonElement value, string path, Func<string, bool> fits, List<string> paths)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var field in value.EnumerateObject()) Walk(field.Value, $"{path}.{field.Name}", fits, paths);
                break;
            case JsonValueKind.Array:
                foreach (var (index, item) in value.EnumerateArray().Index()) Walk(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"), fits, paths);
                break;
            case JsonValueKind.String when fits(value.GetString()!): // a string has one
                paths.Add(path);
                break;
        }
    }
}
