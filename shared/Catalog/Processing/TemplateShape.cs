using static Portico.Catalog.Processing.Shape;

namespace Portico.Catalog.Processing;

/// <summary>What the spec of a scaffolder template (v1beta3) must look like.</summary>
internal static class TemplateShape
{
    static readonly Shape Permissions = new Fields(new Field("tags", new List(new Text())));

    static readonly Shape Form = new Fields(new Field("backstage:permissions", Permissions));

    static readonly Shape Step = new Fields(
        new("id", new Text()), new("name", new Text()), new("action", new Text()), new("input", new Fields()), new("if", new TextOrBoolean()),
        new("backstage:permissions", Permissions))
    {
        Required = ["action"],
    };

    static readonly Shape Decorators = new List(new Fields(new("id", new Text()), new("input", new Fields())));

    static readonly Shape Links = new List(new Fields(
        new("if", new TextOrBoolean()), new("url", NonEmpty), new("entityRef", NonEmpty), new("title", NonEmpty), new("icon", NonEmpty)));

    static readonly Shape Blobs = new List(new Fields(
        new("if", new TextOrBoolean()), new("title", NonEmpty), new("icon", NonEmpty), new("content", new Text())));

    /// <summary>The shape of <c>spec</c>.</summary>
    public static Shape Spec { get; } = new Fields(
        new("type", NonEmpty),
        new("owner", NonEmpty),
        new("lifecycle", NonEmpty),
        new("parameters", new Either(Form, new List(Form))),
        new("secrets", new Fields(new Field("schema", new Fields()))),
        new("presentation", new Fields(new Field("buttonLabels", new Fields(
            new("backButtonText", new Text()), new("createButtonText", new Text()), new("reviewButtonText", new Text()))))),
        new("EXPERIMENTAL_recovery", new Fields(new Field("EXPERIMENTAL_strategy", new Text()))),
        new("formDecorators", Decorators),
        new("EXPERIMENTAL_formDecorators", Decorators),
        new("steps", new List(Step)),
        new("output", new Fields(new("links", Links), new("text", Blobs)) { Others = new Text() }))
    {
        Required = ["type", "steps"],
    };
}
