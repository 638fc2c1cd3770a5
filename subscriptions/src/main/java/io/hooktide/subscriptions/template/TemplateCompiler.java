package io.hooktide.subscriptions.template;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Takes a template's text apart. One use. */
final class TemplateCompiler {
    static final int MOST_FIELDS = 1_000;
    static final int MOST_SECTIONS_WITHIN = 8;

    private static final String START = "{!";
    private static final String END = "!}";

    /** A section that is not closed yet; the outermost is the template itself. */
    private record Open(Reference reference, Place place, List<Part> parts) {}

    private final String text;
    private final Syntax syntax;
    private final Deque<Open> open = new ArrayDeque<>();
    private int fields;

    TemplateCompiler(String text, Syntax syntax) {
        this.text = text;
        this.syntax = syntax;
    }

    /** @throws IllegalArgumentException with the reason, and the line */
    List<Part> parts() {
        open.push(new Open(null, null, new ArrayList<>()));
        int at = 0;
        for (int start = text.indexOf(START); start >= 0; start = text.indexOf(START, at)) {
            literal(text.substring(at, start));
            int end = text.indexOf(END, start + START.length());
            if (end < 0) {
                throw wrong(start, "a merge field is not closed with !}");
            }
            try {
                field(text.substring(start + START.length(), end));
            } catch (IllegalArgumentException refused) {
                throw wrong(start, refused.getMessage());
            }
            at = end + END.length();
        }
        literal(text.substring(at));
        if (open.size() > 1) {
            throw wrong(text.length(), "the section " + open.peek().reference() + " is not closed with {!/!}");
        }
        return List.copyOf(open.pop().parts());
    }

    private void literal(String literal) {
        syntax.advance(literal);
        if (!literal.isEmpty()) {
            open.peek().parts().add(new Part.Literal(literal));
        }
    }

    private void field(String content) {
        if (++fields > MOST_FIELDS) {
            throw new IllegalArgumentException("there are more than 1,000 merge fields");
        }
        Place place = syntax.place();
        if (content.startsWith("/")) {
            close(place);
        } else if (content.startsWith("#")) {
            open(reference(content.substring(1)), place);
        } else {
            open.peek().parts().add(new Part.Field(reference(content), place));
        }
    }

    private Reference reference(String text) {
        Reference reference = Reference.parse(text.strip());
        if (reference.isRelative() && open.size() == 1) {
            throw new IllegalArgumentException(reference + " is of a list's element, and stands in no section");
        }
        return reference;
    }

    private void open(Reference reference, Place place) {
        if (place != Place.JSON_VALUE && place != Place.XML_TEXT) {
            throw new IllegalArgumentException("a section must not stand within quotes");
        }
        if (open.size() > MOST_SECTIONS_WITHIN) {
            throw new IllegalArgumentException("sections are more than 8 deep");
        }
        open.push(new Open(reference, place, new ArrayList<>()));
    }

    private void close(Place place) {
        Open section = open.pop();
        if (section.reference() == null) {
            throw new IllegalArgumentException("there is no section to close");
        }
        if (place != section.place()) {
            throw new IllegalArgumentException("the section " + section.reference() + " must not end within quotes");
        }
        open.peek().parts().add(new Part.Section(section.reference(), section.place(), List.copyOf(section.parts())));
    }

    private IllegalArgumentException wrong(int at, String reason) {
        long line = text.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
        return new IllegalArgumentException("line " + line + ": " + reason);
    }
}
