using System.Text;
using Portico.TechDocs.Sanitizing;

namespace Portico.Tests.Unit.TechDocs.Sanitizing;

public sealed class SvgCheckTests
{
    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><rect width='9' height='9'/><image href='a.png'/></svg>")]
    [InlineData("<?xml version='1.0' standalone='no'?><!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'><svg xmlns='http://www.w3.org/2000/svg'/>")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' xmlns:i='http://www.inkscape.org/namespaces/inkscape'><metadata><i:grid type='x'/></metadata></svg>")]
    public void A_drawing_is_let_through(string svg) => Find(svg).ShouldBeNull();

    [Theory]
    [InlineData("<!DOCTYPE svg [<!ATTLIST svg onload CDATA 'alert(1)'>]><svg xmlns='http://www.w3.org/2000/svg'/>", "declarations in its DOCTYPE")]
    [InlineData("<!DOCTYPE svg [<!ENTITY x '<script/>'>]><svg xmlns='http://www.w3.org/2000/svg'>&x;</svg>", "declarations in its DOCTYPE")]
    [InlineData("<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]><svg xmlns='http://www.w3.org/2000/svg'>&b;</svg>", "declarations in its DOCTYPE")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' xmlns:h='http://www.w3.org/1999/xhtml'><h:form action='https://elsewhere.example'/></svg>", "the element 'form' of HTML")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "the attribute 'onload'")]
    [InlineData("<x:svg xmlns:x='http://www.w3.org/2000/svg'><x:script/></x:svg>", "the element 'script'")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><a href='java&#10;script:alert(1)'/></svg>", "an address in 'href'")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><animate attributeName='href' values='javascript:alert(1)'/></svg>", "an address in 'values'")]
    [InlineData("<?xml-stylesheet type='text/xsl' href='a.xsl'?><svg xmlns='http://www.w3.org/2000/svg'/>", "a stylesheet from elsewhere")]
    [InlineData("<svg onload=alert(1)>", "it is not XML")]
    public void What_could_run_or_ask_for_something_is_told(string svg, string wrong) => Find(svg)!.ShouldStartWith(wrong);

    static string? Find(string svg)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(svg));
        return SvgCheck.Find(content);
    }
}
