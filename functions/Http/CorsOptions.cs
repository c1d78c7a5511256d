using System.ComponentModel.DataAnnotations;

namespace Portico.Functions.Http;

/// <summary>Which browser applications may call the API.</summary>
public sealed class CorsOptions : IValidatableObject
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Cors";

    /// <summary>
    /// Origins that are allowed, such as <c>https://portal.example.com</c>: scheme, host and port, nothing else. Browsers
    /// send credentials to these, so a wildcard is not among the choices.
    /// </summary>
    public IList<string> Origins { get; init; } = [];

    /// <summary>How long a browser may keep the answer to a preflight request.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var origin in Origins)
        {
            if (!Uri.TryCreate(origin, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.GetLeftPart(UriPartial.Authority) != origin)
                yield return new ValidationResult($"Cors:Origins has '{origin}', which is not an origin: write scheme, host and port, for example https://portal.example.com", [nameof(Origins)]);
        }
    }
}
