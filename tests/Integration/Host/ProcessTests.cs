using System.Diagnostics;

namespace Portico.Tests.Integration.Host;

public sealed class ProcessTests
{
    [Theory]
    [InlineData("--port=abc", "--port abc is not a port: give a number from 0 (any free port) to 65535.")]
    [InlineData("--WEBSITE_TIME_ZONE=Nowhere", "The setting WEBSITE_TIME_ZONE is 'Nowhere', which this machine does not know")]
    public async Task A_refusal_is_one_sentence_and_exit_code_1(string argument, string sentence)
    {
        var assembly = Path.Combine(AppContext.BaseDirectory, "Portico.Functions.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [assembly, argument, "--urls=http://127.0.0.1:0"]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromMinutes(2));
        using var killed = deadline.Token.Register(() => process.Kill());
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = await process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);

        errors.ShouldContain(sentence);
        errors.Trim().Split('\n').Length.ShouldBe(1);
        (await output).ShouldBeEmpty();
        process.ExitCode.ShouldBe(1);
    }
}
