using System.Text.Json;

namespace Portico.Languages.JsonSchema.Evaluation;

/// <summary>One demand of a schema.</summary>
internal abstract class Keyword
{
    /// <summary>Kinds of values that it says something about; see <see cref="ValueKinds"/>.</summary>
    public virtual int AppliesTo => ValueKinds.All;

    /// <summary>Whether the value meets it; what is wrong goes to the run.</summary>
    public abstract bool Evaluate(JsonElement value, SchemaNode schema, SchemaRun run);
}

/// <summary>Sets of kinds of values, as bits.</summary>
internal static class ValueKinds
{
    public const int Object = 1 << (int)JsonValueKind.Object;
    public const int Array = 1 << (int)JsonValueKind.Array;
    public const int String = 1 << (int)JsonValueKind.String;
    public const int Number = 1 << (int)JsonValueKind.Number;
    public const int Boolean = 1 << (int)JsonValueKind.True | 1 << (int)JsonValueKind.False;
    public const int Null = 1 << (int)JsonValueKind.Null;
    public const int All = Object | Array | String | Number | Boolean | Null;

    public static int Of(JsonValueKind kind) => 1 << (int)kind;
}
