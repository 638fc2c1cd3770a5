package io.hooktide.subscriptions.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a merge field names: {@code ARINVOICE.CUSTOMER.NAME}, {@code DATA.lines.0}, {@code EVENT.id}, {@code CONTEXT.userId},
 * or within a section {@code .amount} and {@code .}.
 *
 * @param root an object type, or one of the reserved words; empty for the section's element
 * @param path within it
 */
record Reference(String root, List<String> path) {
    private static final String DATA = "DATA";
    private static final String PREVIOUS = "PREVIOUS";
    private static final String EVENT = "EVENT";
    private static final String CONTEXT = "CONTEXT";
    private static final int MOST_CHARACTERS = 200;
    private static final Pattern ROOT = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");
    private static final Pattern PART = Pattern.compile("[^\\s{}!.]+");

    /** @throws IllegalArgumentException with the reason */
    static Reference parse(String text) {
        if (text.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException("a merge field must have at most 200 characters");
        }
        if (text.equals(".")) {
            return new Reference("", List.of());
        }
        List<String> parts = Arrays.asList(text.split("\\.", -1));
        String root = parts.get(0);
        List<String> path = List.copyOf(parts.subList(1, parts.size()));
        boolean valid = (root.isEmpty() && !path.isEmpty() || ROOT.matcher(root).matches())
                && path.stream().allMatch(part -> PART.matcher(part).matches());
        if (!valid) {
            throw new IllegalArgumentException("{!" + text + "!} is not a merge field: write {!OBJECT.FIELD!}");
        }
        return new Reference(root, path).checked();
    }

    private Reference checked() {
        switch (root) {
            case "", DATA, PREVIOUS -> {}
            case EVENT -> {
                if (path.size() != 1 || !Scope.EVENT_FIELDS.contains(path.get(0))) {
                    throw new IllegalArgumentException(this + " is not known; EVENT has "
                            + String.join(
                                    ", ", Scope.EVENT_FIELDS.stream().sorted().toList()));
                }
            }
            case CONTEXT -> {
                if (path.size() != 1) {
                    throw new IllegalArgumentException(this + " must name one field: {!CONTEXT.userId!}");
                }
            }
            default -> {
                if (path.isEmpty()) {
                    throw new IllegalArgumentException(this + " must name a field: {!" + root + ".FIELD!}");
                }
            }
        }
        return this;
    }

    /** Whether it is the section's element, or a part of it. */
    boolean isRelative() {
        return root.isEmpty();
    }

    boolean isDeliveryId() {
        return root.equals(EVENT) && path.get(0).equals("deliveryId");
    }

    boolean isWholeData() {
        return root.equals(DATA) && path.isEmpty();
    }

    /** A missing node where there is nothing of that name. */
    JsonNode in(Scope scope, JsonNode element) {
        return switch (root) {
            case "" -> follow(element);
            case DATA -> follow(scope.data());
            case PREVIOUS -> follow(scope.previous());
            case EVENT -> scope.event(path.get(0));
            case CONTEXT -> scope.context(path.get(0));
            default -> root.equals(scope.objectType()) ? follow(scope.data()) : MissingNode.getInstance();
        };
    }

    private JsonNode follow(JsonNode from) {
        JsonNode node = from;
        for (String part : path) {
            node = node.isArray() ? node.path(index(part)) : node.path(part);
        }
        return node;
    }

    private static int index(String part) {
        return part.length() < 7 && part.chars().allMatch(c -> c >= '0' && c <= '9') ? Integer.parseInt(part) : -1;
    }

    @Override
    public String toString() {
        return "{!" + (path.isEmpty() ? root : root + "." + String.join(".", path)) + "!}";
    }
}
