using System.Collections.Frozen;

namespace Portico.Languages.Templates;

/// <summary>The filters that every template has.</summary>
static class BuiltInFilters
{
    public static FrozenDictionary<string, TemplateFunction> All { get; } =
        new[] { TextFilters.All, ListFilters.All, ValueFilters.All, UrlFilters.All }.SelectMany(filters => filters).ToFrozenDictionary();
}
