using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Portico.Access;
using Portico.Access.Tokens;
using Portico.Functions.Http;

namespace Portico.Functions.Auth;

/// <summary>Sign-in as the guest, for development.</summary>
public sealed class GuestFunctions(UserTokens tokens, Ownership ownership, AuthAddress address, TimeProvider time, IOptions<AccessOptions> options)
{
    const string Route = "api/auth/guest/refresh";

    /// <summary>A token for the guest; 404 where guests are not let in, as for any provider that is not there.</summary>
    [Function("SignInAsGuest")]
    public async Task<IResult> SignInAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", Route = Route)] HttpRequest request, CancellationToken ct)
    {
        if (!options.Value.Guest.Enabled) return ErrorAnswer.To(request, ApiError.NotFound("Unknown auth provider 'guest'"));
        var guest = options.Value.Guest.UserEntityRef;
        var owns = await ownership.OfAsync(guest, ct);
        var issued = await tokens.IssueAsync(guest, address.Of(request), ct);
        var rest = (long)Math.Floor((issued.Expires - time.GetUtcNow()).TotalSeconds);
        return ValueAnswer.Written(StatusCodes.Status200OK, new SignInAnswer(new(), new(issued.Token, new(guest, owns), rest)), AuthJson.Default.SignInAnswer, null);
    }
}
