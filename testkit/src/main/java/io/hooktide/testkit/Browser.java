package io.hooktide.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A Chromium that looks at a console. Modules that use it need Selenium in their tests. */
public final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> FLAGS = List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--window-size=1280,800");

    private static final int TABS_AT_ONCE = 30;
    /** Of radio buttons one is come to; a field with a time has stops within. */
    private static final String WATCH_THE_FOCUS = """
            window.waiting = new Set([...document.querySelectorAll(
                'a[href], button:enabled, input:not([type=hidden], [type=radio]), select, textarea, summary')]
              .filter(one => one.checkVisibility() && one.tabIndex >= 0));
            window.visited = [];
            window.unseen = [];
            document.addEventListener('focusin', event => {
              const one = event.target, style = getComputedStyle(one), place = one.getBoundingClientRect();
              waiting.delete(one);
              if (!visited.includes(one)) {
                visited.push(one);
                if (style.outlineStyle === 'none' || !parseFloat(style.outlineWidth) || !place.width || !place.height) {
                  unseen.push(one.outerHTML);
                }
              }
            });
            document.querySelectorAll('a, button, input')[0].focus();
            return waiting.size + 60 + 8 * document.querySelectorAll('[type=datetime-local]').length;
            """;

    /**
     * Against the order of the document, but for the way from its end to its start; or, of two neighbours, the later one
     * above, or on the left of, the earlier one.
     */
    private static final String OUT_OF_ORDER = """
            const found = [], all = visited.filter(one => one.isConnected);
            const follows = (a, b) => a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING;
            const first = all.reduce((a, b) => follows(a, b) ? a : b, all[0]);
            all.forEach((one, i) => {
              if (i > 0 && one !== first && !follows(all[i - 1], one)) found.push(one.outerHTML);
            });
            const holders = new Set();
            all.forEach(one => { for (let up = one; up && up !== document.body; up = up.parentElement) holders.add(up); });
            holders.forEach(later => {
              let earlier = later.previousElementSibling;
              while (earlier && !holders.has(earlier)) earlier = earlier.previousElementSibling;
              if (!earlier) return;
              const a = earlier.getBoundingClientRect(), b = later.getBoundingClientRect();
              const floats = one => ['sticky', 'fixed'].includes(getComputedStyle(one).position);
              if (!a.width || !b.width || floats(earlier) || floats(later)) return;
              const above = b.bottom <= a.top + 1, beside = b.top < a.bottom - 1 && a.top < b.bottom - 1;
              if (above || beside && b.right <= a.left + 1) found.push(earlier.outerHTML + ' after ' + later.outerHTML);
            });
            return found.map(one => one.slice(0, 400));
            """;

    private final ChromeDriver driver;
    private final String address;

    public Browser(int port) {
        address = "http://127.0.0.1:" + port;
        ChromeOptions options = new ChromeOptions();
        options.setBinary("/usr/bin/chromium");
        options.addArguments(FLAGS);
        options.addArguments("--user-data-dir=" + folder());
        driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(new File("/usr/bin/chromedriver"))
                        .build(),
                options);
        driver.manage().timeouts().pageLoadTimeout(PATIENCE);
    }

    private static String folder() {
        try {
            return Files.createTempDirectory("hooktide-browser").toString();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public Browser signIn(String apiKey) {
        forget().go("/sign-in");
        type("#key", apiKey);
        click("form button");
        await("h1", "Webhooks");
        return this;
    }

    /** Of that size, in light or dark, without motion: a colour on its way is no colour of the page. */
    public void look(int width, boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 800, "deviceScaleFactor", 1, "mobile", false));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"),
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    }

    /** @param path or the address of another console */
    public void go(String path) {
        driver.get(path.startsWith("/") ? address + path : path);
    }

    public void type(String css, String text) {
        WebElement field = find(css);
        field.clear();
        field.sendKeys(text);
    }

    public void choose(String css, String text) {
        new Select(find(css)).selectByVisibleText(text);
    }

    /** As somebody who types over what is there, and leaves the field. */
    public void replace(String css, String text) {
        find(css).sendKeys(Keys.chord(Keys.CONTROL, "a"), text, Keys.TAB);
    }

    /**
     * By a script, so that nothing that floats above it is in the way; which also looks it up, since a page that loads
     * itself again may have another one in its place by then.
     */
    public void click(String css) {
        find(css);
        driver.executeScript("document.querySelector(arguments[0]).click()", css);
    }

    public WebElement find(String css) {
        return new WebDriverWait(driver, PATIENCE)
                .until(ExpectedConditions.presenceOfElementLocated(By.cssSelector(css)));
    }

    public boolean has(String css) {
        return !driver.findElements(By.cssSelector(css)).isEmpty();
    }

    public void await(String css, String text) {
        new WebDriverWait(driver, PATIENCE)
                .until(ExpectedConditions.textToBePresentInElementLocated(By.cssSelector(css), text));
    }

    /** Of the first one, as people see it. */
    public String text(String css) {
        return (String) run("return document.querySelector(arguments[0]).innerText", css);
    }

    /** Where it is, without host and query. */
    public String path() {
        return (String) run("return location.pathname");
    }

    /** Nobody is signed in any longer. */
    public Browser forget() {
        driver.manage().deleteAllCookies();
        return this;
    }

    /** Looks again and again until the page says so. */
    public void awaitAt(String path, String text) {
        Awaitility.await(path + ": " + text).atMost(PATIENCE).until(() -> {
            go(path);
            find("main"); // and looked up anew: the page may load itself again by then
            return text("main").contains(text);
        });
    }

    public Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    public Object runAsync(String script) {
        driver.manage().timeouts().scriptTimeout(PATIENCE);
        return driver.executeAsyncScript(script);
    }

    public boolean scrollsSideways() {
        return (Boolean) run("return document.documentElement.scrollWidth > document.documentElement.clientWidth");
    }

    /** What can be clicked or filled in, and is not come to with the Tab key. */
    public List<?> beyondTheKeyboard() {
        long tabs = (Long) run(WATCH_THE_FOCUS);
        for (long pressed = 0; pressed < tabs && (Long) run("return waiting.size") > 0; pressed += TABS_AT_ONCE) {
            new Actions(driver)
                    .sendKeys(Keys.TAB.toString().repeat(TABS_AT_ONCE))
                    .perform();
        }
        return (List<?>) run("return [...waiting].filter(one => one.isConnected).map(one => one.outerHTML)");
    }

    /** What the Tab key came to in another order than it is read in; after {@link #beyondTheKeyboard}. */
    public List<?> outOfOrder() {
        return (List<?>) run(OUT_OF_ORDER);
    }

    /** What the Tab key came to, and nobody could see that it had; after {@link #beyondTheKeyboard}. */
    public List<?> withoutVisibleFocus() {
        return (List<?>) run("return unseen");
    }

    public byte[] picture() {
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    /**
     * What the browser has complained of since this was last asked: a policy that was broken, a script that failed; not
     * of a page that was refused.
     */
    public List<String> complaints() {
        return driver.manage().logs().get("browser").getAll().stream()
                .map(entry -> entry.getMessage())
                .filter(message -> !message.matches(".*(status of 400|/(nowhere|sign-in) - Failed to load).*"))
                .toList();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
