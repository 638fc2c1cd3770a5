package io.hooktide.subscriptions.template;

import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** XML without a document type: a field is text, or within an attribute's quotes. */
final class XmlSyntax implements Syntax {
    private enum State {
        TEXT,
        TAG,
        SINGLE_QUOTES,
        DOUBLE_QUOTES,
        COMMENT,
        CDATA,
        INSTRUCTION
    }

    private State state = State.TEXT;

    @Override
    public void advance(String literal) {
        int i = 0;
        while (i < literal.length()) {
            i += step(literal, i);
        }
    }

    // How many characters were taken.
    private int step(String text, int at) {
        return switch (state) {
            case TEXT -> text.charAt(at) == '<' ? opened(text, at) : 1;
            case TAG -> {
                state = switch (text.charAt(at)) {
                    case '>' -> State.TEXT;
                    case '\'' -> State.SINGLE_QUOTES;
                    case '"' -> State.DOUBLE_QUOTES;
                    default -> State.TAG;
                };
                yield 1;
            }
            case SINGLE_QUOTES -> until("'", State.TAG, text, at);
            case DOUBLE_QUOTES -> until("\"", State.TAG, text, at);
            case COMMENT -> until("-->", State.TEXT, text, at);
            case CDATA -> until("]]>", State.TEXT, text, at);
            case INSTRUCTION -> until("?>", State.TEXT, text, at);
        };
    }

    private int opened(String text, int at) {
        if (text.startsWith("<!--", at)) {
            state = State.COMMENT;
            return 4;
        }
        if (text.startsWith("<![CDATA[", at)) {
            state = State.CDATA;
            return 9;
        }
        if (text.startsWith("<!", at)) {
            throw new IllegalArgumentException("must not have a document type, or another declaration");
        }
        state = text.startsWith("<?", at) ? State.INSTRUCTION : State.TAG;
        return 1;
    }

    private int until(String end, State next, String text, int at) {
        if (!text.startsWith(end, at)) {
            return 1;
        }
        state = next;
        return end.length();
    }

    @Override
    public Place place() {
        return switch (state) {
            case TEXT -> Place.XML_TEXT;
            case SINGLE_QUOTES, DOUBLE_QUOTES -> Place.XML_ATTRIBUTE;
            default ->
                throw new IllegalArgumentException(
                        "a merge field may stand in XML text or in an attribute's quotes, not elsewhere in a tag, a"
                                + " comment or CDATA");
        };
    }

    @Override
    public void check(String sample) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(sample));
            while (reader.hasNext()) {
                reader.next();
            }
        } catch (XMLStreamException malformed) {
            String message = String.valueOf(malformed.getMessage()).replaceAll("\\s+", " ");
            throw new IllegalArgumentException("does not make well-formed XML: " + message);
        }
    }
}
