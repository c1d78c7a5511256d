using Portico.Languages.Templates;

namespace Portico.Scaffolder.Steps;

/// <summary>The functions <c>always()</c> and <c>failure()</c> of conditions, and whether one of them was called.</summary>
sealed class StatusChecks(bool hasFailed)
{
    public bool WereAsked { get; private set; }

    public TemplateContext AddTo(TemplateContext context) => context.With("always", new(_ => Answer(true))).With("failure", new(_ => Answer(hasFailed)));

    TemplateValue Answer(bool answer)
    {
        WereAsked = true;
        return answer;
    }
}
