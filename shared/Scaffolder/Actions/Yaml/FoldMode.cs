namespace Portico.Scaffolder.Actions.Yaml;

/// <summary>What kind of text is folded.</summary>
enum FoldMode
{
    /// <summary>Plain or in single quotes.</summary>
    Flow,

    /// <summary>A block, where lines that are indented more are not folded.</summary>
    Block,

    /// <summary>In double quotes, where a line may end anywhere with a backslash.</summary>
    Quoted,
}
