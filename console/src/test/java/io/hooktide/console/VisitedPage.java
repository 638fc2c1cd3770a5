package io.hooktide.console;

import io.hooktide.testkit.Browser;
import java.util.ArrayList;
import java.util.List;

/**
 * What a browser has found on a page.
 *
 * @param text that can be read
 * @param hacked whether markup of others has done something
 * @param complaints of the browser
 * @param tooWide what scrolls sideways on a small, a middling and a large screen
 * @param keyboard what the Tab key does not do
 */
record VisitedPage(
        String name, String text, boolean hacked, List<String> complaints, List<String> tooWide, Keyboard keyboard) {
    private static final int[] WIDTHS = {360, 1200, 1280};
    private static final String WIDER_THAN_THEIR_PLACE = """
            return [...document.querySelectorAll('html, .table, .filters, .head, .card')]
              .filter(one => one.scrollWidth > one.clientWidth).map(one => one.localName + '.' + one.className)
            """;

    /**
     * @param beyond what can be used, but not be come to
     * @param outOfOrder what is come to before what is read before it
     * @param unseen what does not show that it was come to
     */
    record Keyboard(List<?> beyond, List<?> outOfOrder, List<?> unseen) {}

    static VisitedPage visit(ShownPage page, Browser browser) {
        page.open().accept(browser);
        Keyboard keyboard =
                new Keyboard(browser.beyondTheKeyboard(), browser.outOfOrder(), browser.withoutVisibleFocus());
        List<String> tooWide = new ArrayList<>();
        for (int width : WIDTHS) {
            browser.look(width, false);
            ((List<?>) browser.run(WIDER_THAN_THEIR_PLACE)).forEach(one -> tooWide.add(one + " at " + width));
        }
        boolean hacked = browser.run("return window.hacked") != null || browser.has("img[src=x]");
        String text = browser.find("body").getText();
        return new VisitedPage(page.name(), text, hacked, browser.complaints(), tooWide, keyboard);
    }

    /** Short: it is in the message when one of many is not as it should be. */
    @Override
    public String toString() {
        return name;
    }
}
