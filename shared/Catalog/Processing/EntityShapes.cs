using static Portico.Catalog.Processing.Shape;

namespace Portico.Catalog.Processing;

/// <summary>What every entity must look like, whatever its kind.</summary>
internal static class EntityShapes
{
    static readonly Shape TextMap = new Fields { Others = new Text() };

    // These two the catalog writes itself, whatever stands there.
    static readonly Shape Annotations = new Fields(new(LocationAnnotations.ManagedBy, Anything), new(LocationAnnotations.Origin, Anything)) { Others = new Text() };

    static readonly Shape Links = new List(new Fields(new("url", NonEmpty), new("title", NonEmpty), new("icon", NonEmpty), new("type", NonEmpty)) { Required = ["url"] });

    // Nobody may write these two in a file, but what is wrong with them is said first.
    static readonly Shape Relations = new List(new Fields(new("type", NonEmpty), new("target", Anything), new("targetRef", NonEmpty))
    {
        Required = ["type", "targetRef"],
        Closed = true,
    });

    static readonly Shape Status = new Fields(new Field("items", new List(new Fields(new("type", NonEmpty), new("level", new Text(0, ["info", "warning", "error"])), new("message", new Text()))
    {
        Required = ["type", "level", "message"],
    })));

    /// <summary>As much as it takes to name an entity.</summary>
    public static Shape Envelope { get; } = new Fields(
        new("apiVersion", NonEmpty),
        new("kind", NonEmpty),
        new("metadata", new Fields(new("name", NonEmpty), new("namespace", NonEmpty)) { Required = ["name"] }))
    {
        Required = ["apiVersion", "kind", "metadata"],
    };

    /// <summary>The whole. Annotations that are no object are another rule's business: some of them count as none.</summary>
    public static Shape Entity { get; } = new Fields(
        new("apiVersion", NonEmpty),
        new("kind", NonEmpty),
        new("metadata", new Fields(
            new("uid", NonEmpty), new("etag", NonEmpty), new("name", NonEmpty), new("namespace", NonEmpty), new("title", NonEmpty),
            new("description", new Text()), new("labels", TextMap), new("annotations", new Either(Annotations, new NoFields())), new("tags", NonEmptyList), new("links", Links))
        {
            Required = ["name"],
        }),
        new("spec", new Fields()),
        new("relations", Relations),
        new("status", Status))
    {
        Required = ["apiVersion", "kind", "metadata"],
        Closed = true,
    };
}
