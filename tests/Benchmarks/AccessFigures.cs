using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portico.Access;
using Portico.Access.Credentials;
using Portico.Storage;

namespace Portico.Benchmarks;

/// <summary>What the access check of a request costs: with a static token, with a user token that is known already, and with none.</summary>
static class AccessFigures
{
    const string Token = "a-static-token-of-some-length";
    static readonly AccessRule Rule = new(AccessLevel.Authenticated, "catalog", "catalog.entity.read");

    public static void Print()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Access:ExternalAccess:0:Token"] = Token,
            ["Access:ExternalAccess:0:Subject"] = "benchmark",
        }).Build();
        using var services = new ServiceCollection().AddLogging().AddPorticoStorage(configuration).AddPorticoAccess(configuration).BuildServiceProvider();
        var gate = services.GetRequiredService<AccessGate>();
        var user = string.Concat(Enumerable.Repeat("0123456789abcdef", 44)); // as long as a user token
        services.GetRequiredService<Portico.Access.Tokens.VerifiedTokens>().Add(TokenHash.Of(user), new(new(CallerKind.User, "user:default/jane"), DateTimeOffset.MaxValue));
        Run("static token", gate, $"Bearer {Token}");
        Run("known user token", gate, $"Bearer {user}");
        Run("no token", gate, null);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var data = new byte[700];
        var signature = key.SignData(data, HashAlgorithmName.SHA256);
        var start = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < 2000; i++) key.VerifyData(data, signature, HashAlgorithmName.SHA256);
        Console.WriteLine($"{"verifying ES256",-24} {(Environment.CpuUsage.TotalTime - start).TotalMicroseconds / 2000,10:N2} us");
    }

    static void Run(string name, AccessGate gate, string? header)
    {
        for (var warm = Stopwatch.StartNew(); warm.ElapsedMilliseconds < 500;) Decide(gate, header);
        var (runs, allocated, watch) = (0, GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());
        var cpu = Environment.CpuUsage.TotalTime;
        for (; watch.ElapsedMilliseconds < 1000; runs += 64)
        {
            for (var i = 0; i < 64; i++) Decide(gate, header);
        }
        var time = Environment.CpuUsage.TotalTime - cpu;
        var bytes = GC.GetAllocatedBytesForCurrentThread() - allocated;
        Console.WriteLine($"{name,-24} {time.TotalMicroseconds / runs,10:N2} us   {bytes / runs,8:N0} B allocated");
    }

    static void Decide(AccessGate gate, string? header)
    {
        var decision = gate.DecideAsync(Rule, header, null, CancellationToken.None);
        if (!decision.IsCompletedSuccessfully || decision.Result.Refusal is null != header is not null) throw new InvalidOperationException("The decision is not the expected one.");
    }
}
