namespace Portico.Languages.Templates;

/// <summary>A filter, test or global function. A filter's or test's first argument is the value it is applied to.</summary>
public delegate TemplateValue TemplateFunction(TemplateCall call);
