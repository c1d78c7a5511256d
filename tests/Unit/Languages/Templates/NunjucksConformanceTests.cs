using Portico.Languages.Templates;

namespace Portico.Tests.Unit.Languages.Templates;

public sealed class NunjucksConformanceTests
{
    [Fact]
    public void Templates_render_as_they_do_with_nunjucks()
    {
        var cases = TemplateCases.All().ToList();
        var wrong = cases.Select(one => (one, Actual: Render(one))).Where(pair => pair.Actual.Text != pair.one.Expected)
            .Select(pair => $"{pair.one.Name}\n  {pair.one.Template}\n  expected {Show(pair.one.Expected)}\n  got      {Show(pair.Actual.Text)} {pair.Actual.Failure}").ToList();

        cases.Count.ShouldBeGreaterThan(270);
        wrong.ShouldBeEmpty();
    }

    static (string? Text, string? Failure) Render(TemplateCase one)
    {
        try
        {
            return (new TemplateEngine(one.Options).Render(one.Template, one.Context, ct: TestContext.Current.CancellationToken), null);
        }
        catch (TemplateException e)
        {
            return (null, e.Message);
        }
    }

    static string Show(string? text) => text is null ? "an error" : $"[{text}]";
}
