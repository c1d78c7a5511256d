using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Portico.Languages.JsonSchema.Evaluation;

namespace Portico.Languages.JsonSchema.Keywords;

/// <summary><c>required</c>.</summary>
internal sealed class RequiredKeyword(string[] names) : Keyword
{
    readonly byte[][] utf8Names = [.. names.Select(Encoding.UTF8.GetBytes)];

    public override int AppliesTo => ValueKinds.Object;

    public override bool Evaluate(JsonElement value, SchemaNode schema, SchemaRun run)
    {
        var valid = true;
        for (var i = 0; i < names.Length; i++)
        {
            if (value.TryGetProperty(utf8Names[i], out _)) continue;
            if (!run.Collects) return false;
            valid = run.Report("required", schema, value, new() { ["missingProperty"] = names[i] });
        }
        return valid;
    }
}

/// <summary><c>dependencies</c>: what has to be there, or to hold, when a member is there.</summary>
internal sealed class DependenciesKeyword((string Name, string[] Needs)[] needs, NamedSchema[] schemas) : Keyword
{
    public override int AppliesTo => ValueKinds.Object;

    public override bool Evaluate(JsonElement value, SchemaNode schema, SchemaRun run)
    {
        var valid = true;
        foreach (var (name, needed) in needs)
        {
            if (!value.TryGetProperty(name, out _)) continue;
            foreach (var missing in needed)
            {
                if (value.TryGetProperty(missing, out _)) continue;
                if (!run.Collects) return false;
                valid = run.Report("dependencies", schema, value, new()
                {
                    ["property"] = name,
                    ["missingProperty"] = missing,
                    ["depsCount"] = needed.Length,
                    ["deps"] = string.Join(", ", needed),
                });
            }
        }
        foreach (var member in schemas)
        {
            var mark = run.Mark();
            if (!value.TryGetProperty(member.Utf8Name, out _) || run.Depend(member.Name, value, member.Schema)) continue;
            if (!run.Collects) return false;
            run.Summarize(mark, "dependencies", schema, value, new() { ["property"] = member.Name });
            valid = false;
        }
        return valid;
    }
}

/// <summary><c>propertyNames</c>.</summary>
internal sealed class PropertyNamesKeyword(SchemaNode names) : Keyword
{
    public override int AppliesTo => ValueKinds.Object;

    public override bool Evaluate(JsonElement value, SchemaNode schema, SchemaRun run)
    {
        var valid = true;
        foreach (var member in value.EnumerateObject())
        {
            if (run.Name(ToText(member), names)) continue;
            if (!run.Collects || run.Abandoned) return false;
            valid = run.Report("propertyNames", schema, value, new() { ["propertyName"] = member.Name });
        }
        return valid;
    }

    static JsonElement ToText(JsonProperty member)
    {
        var name = JsonMarshal.GetRawUtf8PropertyName(member);
        var text = new byte[name.Length + 2];
        text[0] = text[^1] = (byte)'"';
        name.CopyTo(text.AsSpan(1));
        return JsonDocument.Parse(text).RootElement;
    }
}
