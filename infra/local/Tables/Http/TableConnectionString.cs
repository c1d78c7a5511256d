namespace Azure.Data.Tables.Http;

/// <summary>What a connection string says about tables.</summary>
sealed record TableConnectionString(Uri Endpoint, TableSharedKeyCredential? Key, string? Signature)
{
    const string DevelopmentAccount = "devstoreaccount1";
    const string DevelopmentKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    public static TableConnectionString Parse(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        var settings = Settings(text);
        if (settings.GetValueOrDefault("UseDevelopmentStorage") is { } development && bool.TryParse(development, out var uses) && uses) return Development(settings);

        var account = settings.GetValueOrDefault("AccountName");
        var signature = settings.GetValueOrDefault("SharedAccessSignature")?.TrimStart('?');
        var endpoint = settings.GetValueOrDefault("TableEndpoint") ?? DefaultEndpoint(account, settings);
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var uri)) throw new FormatException("The connection string names no endpoint for tables: neither TableEndpoint nor AccountName.");
        if (settings.TryGetValue("AccountKey", out var key))
            return new(uri, new TableSharedKeyCredential(account ?? ServiceAddress.AccountOf(uri), key), null);
        return signature is null && uri.Query.Length == 0
            ? throw new FormatException("The connection string holds neither AccountKey nor SharedAccessSignature.")
            : new(uri, null, signature);
    }

    static TableConnectionString Development(Dictionary<string, string> settings)
    {
        var host = settings.GetValueOrDefault("DevelopmentStorageProxyUri")?.TrimEnd('/') ?? "http://127.0.0.1";
        return new(new Uri($"{host}:10002/{DevelopmentAccount}"), new TableSharedKeyCredential(DevelopmentAccount, DevelopmentKey), null);
    }

    static string? DefaultEndpoint(string? account, Dictionary<string, string> settings) => account is null
        ? null
        : $"{settings.GetValueOrDefault("DefaultEndpointsProtocol", "https")}://{account}.table.{settings.GetValueOrDefault("EndpointSuffix", "core.windows.net")}";

    static Dictionary<string, string> Settings(string text)
    {
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // Keys in Base64 and signatures contain '=' themselves.
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0) throw new FormatException("The connection string must consist of name=value, separated by semicolons.");
            settings[part[..equals].Trim()] = part[(equals + 1)..].Trim();
        }

        return settings;
    }
}
