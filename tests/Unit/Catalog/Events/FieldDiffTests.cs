using System.Text;
using Portico.Catalog.Events;

namespace Portico.Tests.Unit.Catalog.Events;

public sealed class FieldDiffTests
{
    [Theory]
    [InlineData("""{"a":1}""", """{"a":1}""", "")]
    [InlineData("""{"a":1,"b":2}""", """{"b":2,"a":1.0}""", "")]
    [InlineData("""{"spec":{"owner":"a"}}""", """{"spec":{"owner":"b"}}""", "spec.owner: \"a\" -> \"b\"")]
    [InlineData("""{"spec":{}}""", """{"spec":{"owner":"b"}}""", "spec.owner:  -> \"b\"")]
    [InlineData("""{"spec":{"owner":"a"}}""", """{"spec":{}}""", "spec.owner: \"a\" -> ")]
    [InlineData("""{"a":null}""", """{}""", "a: null -> ")]
    [InlineData("""{}""", """{"a":null}""", "a:  -> null")]
    [InlineData("""{"a":null}""", """{"a":false}""", "a: null -> false")]
    [InlineData("""{"a":"1"}""", """{"a":1}""", "a: \"1\" -> 1")]
    [InlineData("""{"a":{"b":1}}""", """{"a":[1]}""", """a: {"b":1} -> [1]""")]
    [InlineData("""{"a":{"b":{"c":1,"d":2}}}""", """{"a":{"b":{"c":3}}}""", "a.b.c: 1 -> 3|a.b.d: 2 -> ")]
    [InlineData("""{"l":[1,2,3]}""", """{"l":[1,9,3]}""", "l[1]: 2 -> 9")]
    [InlineData("""{"l":[1,2,3]}""", """{"l":[1,3]}""", "l[1]: 2 -> ")]
    [InlineData("""{"l":[1,3]}""", """{"l":[1,2,3]}""", "l[1]:  -> 2")]
    [InlineData("""{"l":[]}""", """{"l":["x","y"]}""", "l[0]:  -> \"x\"|l[1]:  -> \"y\"")]
    [InlineData("""{"l":[{"a":1,"b":1}]}""", """{"l":[{"a":1,"b":2}]}""", "l[0].b: 1 -> 2")]
    [InlineData("""{"l":[1,1,1]}""", """{"l":[1,1]}""", "l[2]: 1 -> ")]
    [InlineData("""{"l":[[1],[2]]}""", """{"l":[[1],[3]]}""", "l[1][0]: 2 -> 3")]
    [InlineData("""{"m":{"a.b/c":"x","d\"e":"y"}}""", """{"m":{"a.b/c":"z","d\"e":"w"}}""", "m[\"a.b/c\"]: \"x\" -> \"z\"|m[\"d\\\"e\"]: \"y\" -> \"w\"")]
    [InlineData("""{"n":"Zürich"}""", """{"n":"東京 🚆"}""", "n: \"Zürich\" -> \"東京 🚆\"")]
    [InlineData("""{"n":"\u00e9"}""", """{"n":"é"}""", "")]
    public void What_is_different_is_named_by_its_path(string before, string after, string expected) => Describe(before, after).ShouldBe(expected);

    [Fact]
    public void Long_values_are_cut_and_marked()
    {
        var change = Diff($$"""{"t":"{{new string('x', 500)}}"}""", """{"t":"short"}""").Changes.Single();

        change.Cut.ShouldBeTrue();
        change.Before!.Value.GetString().ShouldBe(new string('x', FieldDiff.MaxLength) + "…");
        change.After!.Value.GetString().ShouldBe("short");
    }

    [Fact]
    public void A_value_is_never_cut_within_a_character()
    {
        var text = new string('x', FieldDiff.MaxLength - 1) + "🚆🚆";

        var change = Diff("{}", $$"""{"t":"{{text}}"}""").Changes.Single();

        change.After!.Value.GetString().ShouldBe(new string('x', FieldDiff.MaxLength - 1) + "…");
    }

    [Fact]
    public void A_long_object_is_kept_as_the_beginning_of_its_text()
    {
        var change = Diff("{}", $$$"""{"o":{"a":"{{{new string('x', 500)}}}"}}""").Changes.Single();

        change.Cut.ShouldBeTrue();
        change.After!.Value.GetString()!.ShouldStartWith("{\"a\":\"xxx");
    }

    [Fact]
    public void What_is_beyond_the_limit_is_counted()
    {
        var (changes, more) = Diff("{}", "{" + string.Join(',', Enumerable.Range(0, 100).Select(i => $"\"f{i}\":{i}")) + "}");

        changes.Length.ShouldBe(FieldDiff.MaxChanges);
        more.ShouldBe(100 - FieldDiff.MaxChanges);
    }

    [Fact]
    public void A_value_that_is_null_and_one_that_is_not_there_stay_different_when_stored()
    {
        EventDraft draft = new(EventType.Changed, "component:default/a") { Changes = [.. Diff("""{"a":null,"b":1}""", """{"b":null,"c":2}""").Changes] };

        var stored = OutboxRow.Pack(new("key", "file:/a", DateTimeOffset.UnixEpoch, null, [draft]));
        var row = new Azure.Data.Tables.TableEntity("p", "r") { [OutboxRow.Data] = stored };

        string.Join('|', OutboxRow.FromRow(row).Events.Single().Changes!.Select(Describe)).ShouldBe("a: null -> |b: 1 -> null|c:  -> 2");
    }

    static string Describe(string before, string after) => string.Join('|', Diff(before, after).Changes.Select(Describe));

    static string Describe(FieldChange change) => $"{change.Path}: {change.Before?.GetRawText()} -> {change.After?.GetRawText()}";

    static (FieldChange[] Changes, int More) Diff(string before, string after) => FieldDiff.Of(Encoding.UTF8.GetBytes(before), Encoding.UTF8.GetBytes(after));
}
