using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Languages.Templates;

namespace Portico.Tests.Unit.Languages.Templates;

public sealed class TemplateEngineTests
{
    static readonly TemplateEngine Engine = new(new() { Syntax = TemplateSyntax.Scaffolder });

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    static readonly TemplateContext Context = TemplateContext.From(JsonNode.Parse(
        """{"parameters":{"name":"Ada","count":3,"ratio":0.5,"on":true,"nil":null,"list":[1,[2]],"owner":{"kind":"Group","tags":["a"]}}}""")!.AsObject());

    [Theory]
    [InlineData("${{ parameters.name }}", "\"Ada\"")]
    [InlineData("${{ parameters.count }}", "3")]
    [InlineData("${{ parameters.ratio * 2 }}", "1")]
    [InlineData("${{ parameters.ratio }}", "0.5")]
    [InlineData("${{ parameters.on }}", "true")]
    [InlineData("${{ parameters.nil }}", "null")]
    [InlineData("${{ parameters.list }}", "[1,[2]]")]
    [InlineData("${{ parameters.owner }}", """{"kind":"Group","tags":["a"]}""")]
    [InlineData("${{ parameters.owner | dump }}", "\"{\\u0022kind\\u0022:\\u0022Group\\u0022,\\u0022tags\\u0022:[\\u0022a\\u0022]}\"")]
    [InlineData("${{ {a: [parameters.count, x]} }}", """{"a":[3,null]}""")]
    [InlineData("${{ \"x\" | safe }}", "\"x\"")]
    [InlineData("{# note #}${{ parameters.count }}", "3")]
    [InlineData(" ${{ parameters.count }}", "\" 3\"")]
    [InlineData("${{ parameters.count }}${{ parameters.on }}", "\"3true\"")]
    [InlineData("{% if parameters.on %}false{% endif %}", "\"false\"")]
    [InlineData("${{ \"\" }}", "\"\"")]
    [InlineData("", "\"\"")]
    [InlineData("plain", "\"plain\"")]
    public void A_template_that_is_one_expression_keeps_its_type(string template, string json) =>
        Engine.Evaluate(template, Context, ct: Ct).ToJson().ToJsonStringOrNull().ShouldBe(json);

    [Fact]
    public void What_is_not_there_stays_undefined()
    {
        Engine.Evaluate("${{ parameters.nothing }}", Context, ct: Ct).IsUndefined.ShouldBeTrue();
        Engine.Evaluate("${{ parameters.nil }}", Context, ct: Ct).Kind.ShouldBe(TemplateKind.Null);
    }

    [Fact]
    public void Filters_tests_and_globals_can_be_added()
    {
        var engine = new TemplateEngine(new()
        {
            Filters = new Dictionary<string, TemplateFunction> { ["shout"] = call => call.Text(0).ToUpperInvariant() + call.Text(1) },
            Tests = new Dictionary<string, TemplateFunction> { ["big"] = call => call.Number(0) > 100 },
            Globals = new Dictionary<string, TemplateValue>
            {
                ["version"] = 7,
                ["twice"] = new TemplateValue(call => call.Number(0) * 2),
                ["site"] = new TemplateObject { ["name"] = "Portico" },
            },
        });

        engine.Render("{{ 'a' | shout('!') }} {{ twice(4) }} {{ site.name }} {{ version }} {{ 101 is big }}", TemplateContext.Empty, ct: Ct)
            .ShouldBe("A! 8 Portico 7 true");
    }

    [Fact]
    public void Failures_say_where_and_what()
    {
        var failure = Should.Throw<TemplateException>(() => Engine.Render("one\n  two ${{ nothing.at.all() }}", Context, "skeleton/readme.md"));

        failure.Message.ShouldBe("(skeleton/readme.md) [Line 2, Column 25] unable to call `nothing[\"at\"][\"all\"]`, which is undefined or falsey");
        failure.Problem.ShouldBe(TemplateProblem.Evaluation);
    }

    [Theory]
    [InlineData("a\n{% if x %}", 2, 11, "expected elif, else or endif, got the end of the template")]
    [InlineData("${{ a b }}", 1, 7, "expected }}, got b")]
    [InlineData("x\r\ny {% nope %}", 2, 6, "unknown block tag: nope")]
    [InlineData("{# open", 1, 1, "expected end of comment, got end of file")]
    [InlineData("\n\n ${{ 'a' | }}", 3, 12, "expected the name of a filter, got }}")]
    public void Templates_that_cannot_be_read_say_where(string template, int line, int column, string reason)
    {
        var failure = Should.Throw<TemplateException>(() => Engine.Check(template));

        (failure.Problem, failure.Line, failure.Column, failure.Reason).ShouldBe((TemplateProblem.Syntax, line, column, reason));
    }

    [Theory]
    [InlineData("x\n${{ 1 | nope }}", "filter not found: nope")]
    [InlineData("x\n${{ 1 is nope }}", "test not found: nope")]
    [InlineData("x\n{% include 'other' %}", "include: template not found: other (templates cannot load other files)")]
    [InlineData("x\n${{ 5 | upper }}", "toUpperCase is not a function of a value that is a number")]
    [InlineData("x\n${{ 'a' in 5 }}", "cannot use \"in\" operator to search for \"a\" in unexpected types")]
    public void Failing_expressions_say_their_line(string template, string reason)
    {
        var failure = Should.Throw<TemplateException>(() => Engine.Render(template, Context));

        (failure.Line, failure.Reason).ShouldBe((2, reason));
    }

    [Fact]
    public void Changes_of_a_template_stay_in_its_render()
    {
        const string Template = "${{ parameters.list.push(9) }}${{ parameters.list }}${{ parameters.owner.tags.reverse() }}";

        Engine.Render(Template, Context, ct: Ct).ShouldBe("31,2,9a");
        Engine.Render(Template, Context, ct: Ct).ShouldBe("31,2,9a");
        Engine.Render("${{ parameters.list }}", Context, ct: Ct).ShouldBe("1,2");
    }

    [Fact]
    public void A_context_takes_more_values_without_changing()
    {
        var more = Context.With("steps", new TemplateObject { ["a"] = 1 });

        Engine.Render("${{ steps.a }}${{ parameters.name }}", more, ct: Ct).ShouldBe("1Ada");
        Engine.Render("${{ steps.a }}", Context, ct: Ct).ShouldBe("");
    }

    [Fact]
    public void Many_threads_may_render_at_once()
    {
        var engine = new TemplateEngine(new() { CacheSize = 10 });
        var context = TemplateContext.From(JsonDocument.Parse("""{"list":[3,1,2]}""").RootElement);

        var results = Enumerable.Range(0, 2_000).AsParallel().Select(number =>
            engine.Render($"{{{{ list.sort() }}}}{{% macro m(x) %}}{{{{ x }}}}{{% endmacro %}}{{{{ m({number % 50}) }}}}", context) == $"1,2,3{number % 50}").ToList();

        results.ShouldAllBe(correct => correct);
    }

    [Fact]
    public void Regular_expressions_can_be_switched_off()
    {
        var engine = new TemplateEngine(new() { AllowRegex = false });

        engine.Render("{{ 'a.b' | replace('.', '-') }}{{ r/a/ }}", TemplateContext.Empty, ct: Ct).ShouldBe("a-b/a/");
        Should.Throw<TemplateException>(() => engine.Render("{{ 'a' | replace(r/a/, 'b') }}", TemplateContext.Empty)).Reason.ShouldBe("regular expressions are not allowed in this template");
    }
}

static class JsonNodeText
{
    public static string ToJsonStringOrNull(this JsonNode? node) => node?.ToJsonString() ?? "null";
}
