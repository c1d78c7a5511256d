using System.IO.Compression;

namespace Portico.Tests.Unit.Scaffolder.Actions;

public sealed class RoadieActionsTests : IDisposable
{
    readonly An an = new();

    [Fact]
    public async Task Append_adds_to_a_file_and_makes_one()
    {
        await an.Action("roadiehq:utils:fs:append", "{'path':'a.txt','content':'1'}");
        var output = await an.Action("roadiehq:utils:fs:append", "{'path':'a.txt','content':'2'}");

        an.Read("a.txt").ShouldBe("12");
        output["path"]!.ToString().ShouldBe(Path.Combine(an.Workspace.Root, "a.txt"));
    }

    [Fact]
    public async Task Write_makes_json_readable_only_when_asked()
    {
        await an.Action("roadiehq:utils:fs:write", """{"path":"x/a.json","content":"{\"a\":[1]}","preserveFormatting":true}""");
        await an.Action("roadiehq:utils:fs:write", """{"path":"x/b.json","content":"{\"a\":[1]}"}""");
        await an.Action("roadiehq:utils:fs:write", """{"path":"x/c.json","content":"{no json","preserveFormatting":true}""");

        an.Read("x/a.json").ShouldBe("{\n  \"a\": [\n    1\n  ]\n}");
        an.Read("x/b.json").ShouldBe("{\"a\":[1]}");
        an.Read("x/c.json").ShouldBe("{no json");
    }

    [Theory]
    [InlineData("a: 1", null, "\"a: 1\"")]
    [InlineData("a: 1", "yaml", """{"a":1}""")]
    [InlineData("{\"a\": [true]}", "json", """{"a":[true]}""")]
    [InlineData("a: 1\n---\nb: 2\n", "multiyaml", """[{"a":1},{"b":2}]""")]
    public async Task Parse_reads_a_file_as_what_it_is(string content, string? parser, string expected)
    {
        an.Write("f", content);

        var output = await an.Action("roadiehq:utils:fs:parse", parser is null ? "{'path':'f'}" : $"{{'path':'f','parser':'{parser}'}}");

        output["content"]!.ToJsonString().ShouldBe(expected);
    }

    [Fact]
    public async Task Parse_says_what_is_wrong()
    {
        an.Write("f", "{");

        (await an.Failure("roadiehq:utils:fs:parse", "{'path':'f','parser':'json'}")).Message.ShouldContain("no JSON");
        (await an.Failure("roadiehq:utils:fs:parse", "{'path':'f','parser':'yaml'}")).Name.ShouldBe("YAMLParseError");
        (await an.Failure("roadiehq:utils:fs:parse", "{'path':'nope'}")).Message.ShouldStartWith("ENOENT");
    }

    [Fact]
    public async Task Replace_takes_texts_patterns_and_wildcards()
    {
        an.Write("a.md", "NAME is NAME.");
        an.Write("d/b.md", "v1.20 and v3");
        an.Write(".hidden.md", "NAME");

        await an.Action("roadiehq:utils:fs:replace", "{'files':[{'file':'**/*.md','find':'NAME','replaceWith':'it$$'},{'file':'d/*.md','find':'v(\\\\d+)','matchRegex':true,'replaceWith':'<$1|$&>'}]}");

        an.Read("a.md").ShouldBe("it$ is it$.");
        an.Read("d/b.md").ShouldBe("<1|v1>.20 and <3|v3>");
        an.Read(".hidden.md").ShouldBe("NAME");
        (await an.Failure("roadiehq:utils:fs:replace", "{'files':[{'file':'a.md','find':'x'}]}")).Message.ShouldBe("each file must have a find and replaceWith property");
        (await an.Failure("roadiehq:utils:fs:replace", "{'files':[{'file':'a.md','find':'(','matchRegex':true,'replaceWith':'x'}]}")).Name.ShouldBe("SyntaxError");
    }

    [Theory]
    [InlineData(false, "{\n  \"a\": {\n    \"b\": 1,\n    \"c\": 2\n  },\n  \"l\": [\n    2,\n    3\n  ]\n}")]
    [InlineData(true, "{\n  \"a\": {\n    \"b\": 1,\n    \"c\": 2\n  },\n  \"l\": [\n    1,\n    2,\n    3\n  ]\n}")]
    public async Task Json_merge_goes_into_objects_and_replaces_or_joins_lists(bool join, string expected)
    {
        an.Write("p.json", """{"a":{"b":1},"l":[1,2]}""");

        await an.Action("roadiehq:utils:json:merge", $"{{'path':'p.json','content':{{'a':{{'c':2}},'l':[2,3]}},'mergeArrays':{(join ? "true" : "false")}}}");

        an.Read("p.json").ShouldBe(expected);
    }

    [Fact]
    public async Task Json_merge_makes_a_file_and_keeps_an_indent()
    {
        an.Write("four.json", "{\n    \"a\": 1\n}");

        await an.Action("roadiehq:utils:json:merge", """{"path":"new.json","content":"{\"a\":1}"}""");
        await an.Action("roadiehq:utils:json:merge", "{'path':'four.json','content':{'b':2},'matchFileIndent':true}");

        an.Read("new.json").ShouldBe("{\n  \"a\": 1\n}");
        an.Read("four.json").ShouldBe("{\n    \"a\": 1,\n    \"b\": 2\n}");
        an.Log.Lines.ShouldBe([$"info: The file {an.Workspace.Root}/new.json does not exist, creating it."]);
    }

    [Fact]
    public async Task Merge_writes_yaml_and_chooses_among_documents()
    {
        an.Write("c.yaml", "kind: A\nspec: {x: 1}\n---\nkind: B\nspec: {x: 1}\n");

        await an.Action("roadiehq:utils:merge", "{'path':'c.yaml','content':{'spec':{'y':[2]}},'useDocumentIncludingField':{'key':'kind','value':'B'}}");

        an.Read("c.yaml").ShouldBe("kind: A\nspec:\n  x: 1\n---\nkind: B\nspec:\n  x: 1\n  y:\n    - 2\n");
        (await an.Failure("roadiehq:utils:merge", "{'path':'c.yaml','content':{}}")).Message.ShouldStartWith("Multiple documents found");
        (await an.Failure("roadiehq:utils:merge", "{'path':'nope.yaml','content':{}}")).Message.ShouldBe($"The file {an.Workspace.Root}/nope.yaml does not exist.");
    }

    [Fact]
    public async Task Merge_keeps_comments_when_asked()
    {
        an.Write("c.yaml", "# The ledger.\nname: ledger # short\nspec:\n  # Who answers.\n  owner: a\n  tags:\n    - x # first\n    - y\n");

        await an.Action("roadiehq:utils:merge", "{'path':'c.yaml','content':{'spec':{'owner':'b','tier':1}},'preserveYamlComments':true}");

        an.Read("c.yaml").ShouldBe("# The ledger.\nname: ledger # short\nspec:\n  # Who answers.\n  owner: b\n  tags:\n    - x # first\n    - y\n  tier: 1\n");
    }

    [Fact]
    public async Task Serialize_prints_json_and_yaml()
    {
        (await an.Action("roadiehq:utils:serialize:json", "{'data':{'a':{'b':1,'c':2},'b':3},'space':'--','replacer':['a','b']}"))["serialized"]!.ToString()
            .ShouldBe("{\n--\"a\": {\n----\"b\": 1\n--},\n--\"b\": 3\n}");
        (await an.Action("roadiehq:utils:serialize:json", "{'data':{'a':1}}"))["serialized"]!.ToString().ShouldBe("{\"a\":1}");
        (await an.Action("roadiehq:utils:serialize:yaml", "{'data':{'a':['b']},'options':{'indent':4}}"))["serialized"]!.ToString().ShouldBe("a:\n    - b\n");
    }

    [Fact]
    public async Task Sleep_has_an_end()
    {
        await an.Action("roadiehq:utils:sleep", "{'amount':0.001}");

        an.Log.Lines.ShouldBe(["info: Waiting 0.001 seconds"]);
        (await an.Failure("roadiehq:utils:sleep", "{'amount':601}")).Message.ShouldContain("maxSleep: 600");
    }

    [Fact]
    public async Task Zip_packs_a_folder_without_itself()
    {
        an.Write("a/b.txt", "b");
        an.Write("c.txt", "c");

        await an.Action("roadiehq:utils:zip", "{'path':'.','outputPath':'all.zip'}");

        using var zip = await ZipFile.OpenReadAsync(Path.Combine(an.Workspace.Root, "all.zip"), TestContext.Current.CancellationToken);
        zip.Entries.Select(entry => entry.FullName).ShouldBe(["a/b.txt", "c.txt"]);
        (await an.Failure("roadiehq:utils:zip", "{'path':'nope','outputPath':'x.zip'}")).Message.ShouldBe("File nope does not exist. Can't zip it.");
    }

    public void Dispose() => an.Dispose();
}
