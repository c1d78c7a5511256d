using System.Text.Json;

namespace Portico.Languages.JsonSchema.Values;

/// <summary>A hash that is the same for values that are equal: members in any order, numbers however they are written.</summary>
internal static class ValueHash
{
    public static int Of(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return string.GetHashCode(value.GetString(), StringComparison.Ordinal);
            case JsonValueKind.Number:
                return ExactNumber.Of(value).GetHashCode();
            case JsonValueKind.Array:
                var list = new HashCode();
                foreach (var item in value.EnumerateArray()) list.Add(Of(item));
                return list.ToHashCode();
            case JsonValueKind.Object:
                var sum = 17;
                foreach (var member in value.EnumerateObject()) sum = unchecked(sum + HashCode.Combine(member.Name, Of(member.Value)));
                return sum;
            default:
                return (int)value.ValueKind;
        }
    }
}
