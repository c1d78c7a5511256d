using System.Text.Json.Nodes;
using Portico.Languages.Templates;

namespace Portico.Tests.Unit.Languages.Templates;

public sealed class JsonValuesTests
{
    public static TheoryData<JsonNode, double> Numbers => new()
    {
        { JsonValue.Create(200), 200 },
        { JsonValue.Create(200L), 200 },
        { JsonValue.Create(1.5m), 1.5 },
        { JsonValue.Create(1.5f), 1.5 },
        { JsonValue.Create((byte)7), 7 },
        { JsonNode.Parse("1e3")!, 1000 },
    };

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_number_is_read_whatever_it_was_made_of(JsonNode number, double expected) => JsonValues.Read(number).NumberOrNull.ShouldBe(expected);
}
