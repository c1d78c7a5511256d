using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Portico.Scaffolder.Actions;

namespace Portico.Scaffolder.Secrets;

/// <summary>The key that secrets are stored under.</summary>
sealed class SecretKey(IOptions<SecretOptions> options, IConfiguration configuration)
{
    public const int Size = 32;

    readonly Lazy<byte[]> key = new(() => Find(options.Value, configuration));

    /// <summary>Its bytes.</summary>
    /// <exception cref="ActionFailedException">None is configured, and this is not a machine of someone's own.</exception>
    public byte[] Bytes => key.Value;

    public static bool TryRead(string text, out byte[] key)
    {
        key = new byte[Size];
        return Convert.TryFromBase64String(text.Trim(), key, out var written) && written == Size;
    }

    static byte[] Find(SecretOptions options, IConfiguration configuration)
    {
        if (options.SecretsKey is { Length: > 0 } text && TryRead(text, out var configured)) return configured;
        // Azure sets one of these. There, another instance would have another file.
        if (configuration["WEBSITE_SITE_NAME"] is { Length: > 0 } || configuration["CONTAINER_APP_NAME"] is { Length: > 0 })
            throw new ActionFailedException($"Secrets of tasks cannot be kept: {SecretOptions.Section}:{nameof(SecretOptions.SecretsKey)} is not set.");
        return OfThisMachine();
    }

    static byte[] OfThisMachine()
    {
        var folder = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "portico");
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, "scaffolder-secrets.key");
        if (!File.Exists(file)) Make(file);
        return TryRead(File.ReadAllText(file), out var read) ? read : throw new InvalidDataException($"{file} is not a key of {Size} bytes in base64. Delete it: the secrets of running tasks are lost then.");
    }

    // Whole under another name first: another process may read at any moment, and the first one counts.
    static void Make(string file)
    {
        var draft = $"{file}.{Guid.NewGuid():N}";
        var settings = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) settings.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new StreamWriter(draft, settings)) writer.Write(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Size)));
        try
        {
            File.Move(draft, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(draft);
        }
    }
}
