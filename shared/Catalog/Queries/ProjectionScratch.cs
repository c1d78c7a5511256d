namespace Portico.Catalog.Queries;

/// <summary>Working memory of a projection, kept from one entity of a page to the next.</summary>
sealed class ProjectionScratch
{
    public JsonProperties Source { get; } = new();

    public ProjectionTree Output { get; } = new();

    public List<JsonProperty> Steps { get; } = [];

    public void Begin()
    {
        Source.Clear();
        Output.Clear();
    }
}
