using System.ComponentModel.DataAnnotations;

namespace Portico.Scaffolder.Secrets;

/// <summary>How secrets of tasks are kept.</summary>
public sealed class SecretOptions : IValidatableObject
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Scaffolder";

    /// <summary>
    /// 32 bytes in base64. Secrets are stored under it by AES-256-GCM. Without it a process of this machine makes a key
    /// and keeps it in the user's folder for application data: for one machine only.
    /// </summary>
    public string? SecretsKey { get; set; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (SecretsKey is { Length: > 0 } key && !SecretKey.TryRead(key, out _)) yield return new($"{Section}:{nameof(SecretsKey)} must be 32 bytes in base64, for example from 'openssl rand -base64 32'.");
    }
}
