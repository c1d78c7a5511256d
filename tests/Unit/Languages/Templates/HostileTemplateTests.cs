using System.Diagnostics;
using Portico.Languages.Templates;

namespace Portico.Tests.Unit.Languages.Templates;

public sealed class HostileTemplateTests
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    static readonly TemplateEngine Engine = new(new() { Limits = new() { Time = TimeSpan.FromSeconds(2) } });

    static string Render(string template) => Engine.Render(template, TemplateContext.Empty, ct: TestContext.Current.CancellationToken);

    [Theory]
    [InlineData("{% set a = [1] %}{% for i in a %}{% if a.push(1) %}{% endif %}{% endfor %}")]
    [InlineData("{% for i in range(1000000000) %}{% endfor %}")]
    [InlineData("{% for a in range(9999) %}{% for b in range(9999) %}{% for c in range(9999) %}{% endfor %}{% endfor %}{% endfor %}")]
    [InlineData("{{ range(0, 1, 0.0000001) | length }}")]
    [InlineData("{% set a = 'x' %}{% for i in range(100) %}{% set a = a ~ a %}{% endfor %}")]
    [InlineData("{% set a = [1] %}{% for i in range(100) %}{% set a = a.concat(a) %}{% endfor %}")]
    [InlineData("{% set a = [1] %}{% for i in range(100) %}{% set a = [a, a] %}{% endfor %}{{ a }}")]
    [InlineData("{% set a = [1] %}{% for i in range(100) %}{% set a = [a, a] %}{% endfor %}{{ a | dump }}")]
    [InlineData("{% set a = [1] %}{% for i in range(100) %}{% set a = [a, a] %}{% endfor %}{{ a == 'x' }}")]
    [InlineData("{% set a = [1] %}{% for i in range(100) %}{% set a = [a, a] %}{% endfor %}{{ a.flat(999) }}")]
    [InlineData("{% set a = {} %}{% for i in range(99999) %}{% set a = {a: a} %}{% endfor %}{{ a | dump }}")]
    [InlineData("{% set a = [] %}{% for i in range(99999) %}{% set a = [a] %}{% endfor %}{{ a }}")]
    [InlineData("{{ 'x'.repeat(1000000000) }}")]
    [InlineData("{{ 'x'.padStart(1000000000) }}")]
    [InlineData("{{ 'x' | center(1000000000) }}")]
    [InlineData("{{ 'x' | indent(1000000000, true) }}")]
    [InlineData("{{ ('x'.repeat(100000) | replace('', 'y'.repeat(100000))) | length }}")]
    [InlineData("{{ 'x'.repeat(100000).replaceAll('x', 'y'.repeat(100000)) }}")]
    [InlineData("{{ [1] | batch(1, 2) }}{{ [1] | batch(1000000000, 2) }}")]
    [InlineData("{{ [1] | slice(1000000000) }}")]
    [InlineData("{{ {length: 1000000000} | reverse }}")]
    [InlineData("{{ 'x'.repeat(16000000).split('') }}")]
    [InlineData("{% for i in range(1000) %}{{ 'x'.repeat(100000) }}{% endfor %}")]
    [InlineData("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}")]
    [InlineData("{% macro m(n) %}{{ m(n + 1) }}{{ m(n + 1) }}{% endmacro %}{{ m(0) }}")]
    [InlineData("{% macro m() %}{% call m() %}{{ caller() }}{% endcall %}{% endmacro %}{{ m() }}")]
    [InlineData("{% macro m(x) %}{{ [1].map(m) }}{% endmacro %}{{ m() }}")]
    [InlineData("{{ 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' | replace(r/^(a+)+$/, 'x') }}")]
    [InlineData("{{ r/(x+x+)+y/.test('x'.repeat(5000)) }}")]
    [InlineData("{{ 'a'.repeat(40).match('(a*)*b') }}")]
    public void Ends_in_a_limit(string template)
    {
        var started = Stopwatch.GetTimestamp();
        var failure = Should.Throw<TemplateException>(() => Render(template));

        failure.Problem.ShouldBe(TemplateProblem.Limit, failure.Message);
        failure.Line.ShouldBe(1);
        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(Patience);
    }

    [Fact]
    public void Deep_nesting_is_refused_when_it_is_read()
    {
        foreach (var template in new[]
        {
            "{{ " + new string('(', 100_000) + "1",
            "{{ " + new string('[', 100_000),
            "{{ " + string.Concat(Enumerable.Repeat("{a:", 50_000)),
            "{{ " + string.Concat(Enumerable.Repeat("not ", 100_000)) + "1 }}",
            "{{ " + string.Concat(Enumerable.Repeat("-+", 50_000)) + "1 }}",
            "{{ x" + string.Concat(Enumerable.Repeat(".x", 100_000)) + " }}",
            "{{ x" + string.Concat(Enumerable.Repeat("()", 100_000)) + " }}",
            "{{ x" + string.Concat(Enumerable.Repeat("|upper", 100_000)) + " }}",
            "{{ x" + string.Concat(Enumerable.Repeat("[x", 50_000)),
            string.Concat(Enumerable.Repeat("{% if 1 %}", 100_000)),
            string.Concat(Enumerable.Repeat("{% macro m() %}", 50_000)),
        })
        {
            Should.Throw<TemplateException>(() => Render(template)).Problem.ShouldBe(TemplateProblem.Syntax);
        }
    }

    [Fact]
    public void Long_chains_of_operators_and_branches_are_no_nesting()
    {
        Render("{{ 0" + string.Concat(Enumerable.Repeat(" + 1", 20_000)) + " }}").ShouldBe("20000");
        Render("{{ ''" + string.Concat(Enumerable.Repeat(" or ''", 20_000)) + " }}").ShouldBe("");
        Render("{% if 0 %}" + string.Concat(Enumerable.Repeat("{% elif 0 %}", 20_000)) + "{% else %}x{% endif %}").ShouldBe("x");
    }

    [Theory]
    [InlineData("{{ ''.constructor }}")]
    [InlineData("{{ ''['constructor'] }}")]
    [InlineData("{{ [].__proto__ }}")]
    [InlineData("{{ {}.__proto__ }}")]
    [InlineData("{{ {}['__proto' + '__'] }}")]
    [InlineData("{{ {__proto__: {x: 1}}.x }}", true)]
    [InlineData("{% set o = {__proto__: {x: 1} } %}{{ o.x }}")]
    [InlineData("{{ range.constructor }}")]
    [InlineData("{{ range.prototype }}")]
    [InlineData("{{ range.call }}{{ range.apply }}{{ range.bind }}")]
    [InlineData("{{ r/a/.constructor }}")]
    [InlineData("{{ toString }}{{ constructor }}{{ valueOf }}{{ hasOwnProperty }}{{ __proto__ }}")]
    [InlineData("{{ this }}{{ self }}{{ globalThis }}{{ process }}{{ require }}{{ env }}{{ runtime }}")]
    [InlineData("{{ loop }}{{ caller }}{{ arguments }}")]
    [InlineData("{{ (1).constructor }}{{ true.constructor }}")]
    [InlineData("{{ cycler(1).constructor }}{{ joiner().constructor }}")]
    public void Finds_no_way_to_the_host(string template, bool refused = false)
    {
        if (refused) Should.Throw<TemplateException>(() => Render(template));
        else Render(template).ShouldBe("");
    }

    [Theory]
    [InlineData("{{ ''.constructor.constructor('return process')() }}")]
    [InlineData("{{ range.constructor('return 1')() }}")]
    [InlineData("{{ [].map.constructor('return 1')() }}")]
    [InlineData("{{ ({}).toString.constructor('return 1')() }}")]
    public void Calls_nothing_of_the_host(string template) =>
        Should.Throw<TemplateException>(() => Render(template)).Reason.ShouldStartWith("unable to call");

    [Fact]
    public void A_result_that_contains_itself_is_refused()
    {
        const string Template = "{% set a = [] %}{% if a.push(a) %}{% endif %}{{ a }}|{% for b in a %}{{ b }}{% endfor %}";

        Render(Template).ShouldBe("|");
        Should.Throw<TemplateException>(() => Render("{% set a = [] %}{% if a.push(a) %}{% endif %}{{ a | dump }}")).Reason.ShouldContain("contains itself");
    }

    [Fact]
    public void A_render_can_be_cancelled()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Should.Throw<OperationCanceledException>(() => Engine.Render("{% for i in range(99999) %}{{ i }}{% endfor %}", TemplateContext.Empty, ct: source.Token));
    }

    [Fact]
    public void Time_is_limited()
    {
        var clock = new RacingClock();
        var engine = new TemplateEngine(new() { Clock = clock });

        Should.Throw<TemplateException>(() => engine.Render("{% for i in range(99999) %}{{ i }}{% endfor %}", TemplateContext.Empty)).Reason.ShouldContain("longer than 10 seconds");
    }

    [Fact]
    public void A_template_that_is_too_long_is_not_read()
    {
        var engine = new TemplateEngine(new() { Limits = new() { SourceCharacters = 10 } });

        Should.Throw<TemplateException>(() => engine.Render("12345678901", TemplateContext.Empty)).Problem.ShouldBe(TemplateProblem.Limit);
    }

    sealed class RacingClock : TimeProvider
    {
        long _now;

        public override long GetTimestamp() => _now += TimestampFrequency * 6;
    }
}
