using System.ComponentModel.DataAnnotations;

namespace Portico.Storage;

/// <summary>Where this installation keeps its data, apart from the credentials, which stand in <c>AzureWebJobsStorage</c>.</summary>
public sealed class StorageOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Storage";

    /// <summary>
    /// Put before the name of every table, queue and container, so that several installations can share one account.
    /// Empty by default.
    /// </summary>
    [RegularExpression("^([a-z][a-z0-9]{0,19})?$", ErrorMessage = "Storage:Prefix must be at most 20 lower-case letters and digits and start with a letter.")]
    public string Prefix { get; set; } = "";
}
