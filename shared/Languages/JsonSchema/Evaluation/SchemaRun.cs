using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Languages.JsonSchema.Wording;

namespace Portico.Languages.JsonSchema.Evaluation;

/// <summary>One evaluation: where it is, what it has cost, and what it has found.</summary>
internal sealed class SchemaRun(SchemaOptions options, bool collects)
{
    // Reading the clock costs more than a step.
    const int StepsPerLook = 512;

    readonly List<Step> path = [];
    readonly List<(SchemaNode Target, int Level)> references = [];
    readonly List<SchemaError> errors = [];
    readonly long started = options.Time.GetTimestamp();
    long steps;
    int depth;
    int level;
    int branches;

    /// <summary>Whether errors are wanted here. Where they are not, the first one ends the matter.</summary>
    public bool Collects { get; private set; } = collects;

    /// <summary>True when the evaluation cost too much, or would never end.</summary>
    public bool Abandoned { get; private set; }

    public ImmutableArray<SchemaError> Errors => [.. errors];

    /// <summary>Begins with a schema; false when it goes no further.</summary>
    public bool Enter(SchemaNode schema, JsonElement value)
    {
        if (Abandoned) return false;
        steps++;
        if (depth >= options.Limits.MaxDepth) return Abandon(schema, value, "limits", $"must not take more than {options.Limits.MaxDepth} schemas within each other");
        if (steps > options.Limits.MaxSteps) return Abandon(schema, value, "limits", $"must not take more than {options.Limits.MaxSteps} steps to check");
        if (steps % StepsPerLook == 0 && options.Time.GetElapsedTime(started) > options.Limits.MaxTime) return Late(schema, value);
        depth++;
        return true;
    }

    public void Leave() => depth--;

    /// <summary>Adds the cost of work that enters no schema; false when it is too much.</summary>
    public bool Spend(long count, SchemaNode schema, JsonElement value)
    {
        steps += count;
        if (steps > options.Limits.MaxSteps) return Abandon(schema, value, "limits", $"must not take more than {options.Limits.MaxSteps} steps to check");
        return options.Time.GetElapsedTime(started) <= options.Limits.MaxTime || Late(schema, value);
    }

    /// <summary>Gives up because of time.</summary>
    public bool Late(SchemaNode schema, JsonElement value) => Abandon(schema, value, "limits", "must not take so long to check");

    /// <summary>Follows a reference; false when it has been followed before and nothing of the value has been read since.</summary>
    public bool Follow(SchemaNode target)
    {
        for (var i = references.Count - 1; i >= 0 && references[i].Level == level; i--)
        {
            if (ReferenceEquals(references[i].Target, target)) return false;
        }
        references.Add((target, level));
        return true;
    }

    public void Return() => references.RemoveAt(references.Count - 1);

    public bool Abandon(SchemaNode schema, JsonElement value, string keyword, string reason)
    {
        Abandoned = true;
        errors.Add(Error(keyword, schema, value, new() { ["reason"] = reason }));
        return false;
    }

    /// <summary>Evaluates something inside the value.</summary>
    public bool Inside(JsonProperty member, SchemaNode schema) => Inside(new Step(member, null, 0), member.Value, schema);

    /// <inheritdoc cref="Inside(JsonProperty, SchemaNode)"/>
    public bool Inside(string name, JsonElement member, SchemaNode schema) => Inside(new Step(default, name, 0), member, schema);

    /// <inheritdoc cref="Inside(JsonProperty, SchemaNode)"/>
    public bool Inside(int index, JsonElement item, SchemaNode schema, bool branch = false)
    {
        if (branch) branches++;
        var valid = Inside(new Step(default, null, index), item, schema);
        if (branch) branches--;
        return valid;
    }

    /// <summary>Evaluates a value by a schema that a member of it asks for. Only in the order as written does the member stand in the path.</summary>
    public bool Depend(string name, JsonElement value, SchemaNode schema)
    {
        if (options.Order is not SchemaOrder.AsWritten) return schema.Evaluate(value, this);
        path.Add(new(default, name, 0));
        var valid = schema.Evaluate(value, this);
        path.RemoveAt(path.Count - 1);
        return valid;
    }

    /// <summary>Evaluates the name of a member. It has no place of its own.</summary>
    public bool Name(JsonElement name, SchemaNode schema)
    {
        level++;
        var valid = schema.Evaluate(name, this);
        level--;
        return valid;
    }

    /// <summary>Evaluates one alternative of several. What is wrong with it is forgotten when it is right, or with <see cref="Forget"/>.</summary>
    public bool Branch(JsonElement value, SchemaNode schema)
    {
        branches++;
        var valid = schema.Evaluate(value, this);
        branches--;
        return valid;
    }

    /// <summary>Evaluates only to know whether it is valid.</summary>
    public bool Try(JsonElement value, SchemaNode schema)
    {
        var collects = Collects;
        Collects = false;
        var valid = schema.Evaluate(value, this);
        Collects = collects;
        return valid;
    }

    /// <summary>How many errors there are: something to come back to.</summary>
    public int Mark() => errors.Count;

    /// <summary>Puts a summary before the errors since a mark, where the order of errors has summaries.</summary>
    public void Summarize(int mark, string keyword, SchemaNode schema, JsonElement value, JsonObject with)
    {
        if (!Collects || Abandoned || options.Order is not SchemaOrder.AsWritten) return;
        with["length"] = errors.Skip(mark).Count(JsonSchemaWording.IsTold);
        errors.Insert(mark, Error(keyword, schema, value, with));
    }

    public void Forget(int mark)
    {
        if (!Abandoned) errors.RemoveRange(mark, errors.Count - mark);
    }

    /// <summary>Notes an error; always false.</summary>
    public bool Report(string keyword, SchemaNode schema, JsonElement value, JsonObject with)
    {
        if (!Abandoned && errors.Count < options.Limits.MaxErrors) errors.Add(Error(keyword, schema, value, with));
        return false;
    }

    SchemaError Error(string keyword, SchemaNode schema, JsonElement value, JsonObject with) =>
        new(keyword, $"{schema.Path}/{keyword}", [.. path.Select(static step => step.ToPart())], with, schema.Source, value, branches > 0);

    bool Inside(Step step, JsonElement value, SchemaNode schema)
    {
        path.Add(step);
        level++;
        var valid = schema.Evaluate(value, this);
        level--;
        path.RemoveAt(path.Count - 1);
        return valid;
    }

    // A member's name is decoded only when an error needs it.
    readonly record struct Step(JsonProperty Member, string? Name, int Index)
    {
        public PathPart ToPart() => new(Name ?? (Member.Value.ValueKind is JsonValueKind.Undefined ? null : Member.Name), Index);
    }
}
