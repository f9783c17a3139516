package org.jiezhi.map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A headless Chromium with one page, driven by the DevTools protocol over a web socket. Keeps what
 * the page asked the network for and everything it complained about.
 */
public final class Chromium implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;
  private static final List<Path> PLACES =
      List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"));
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final Path profile;
  private final WebSocket socket;
  private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();
  private int number;

  private Chromium(Process process, Path profile, String address) {
    this.process = process;
    this.profile = profile;
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create(address), new Listening())
            .join();
  }

  /** Starts one; the test is skipped where there is none. */
  public static Chromium start(Path folder) throws IOException, InterruptedException {
    Path program = PLACES.stream().filter(Files::isExecutable).findFirst().orElse(null);
    Assumptions.assumeTrue(program != null, "no Chromium here (Debian: apt install chromium)");
    Path profile = Files.createTempDirectory(folder, "chromium");
    Process process =
        new ProcessBuilder(
                String.valueOf(program),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(profile.resolve("output.txt").toFile())
            .start();
    Path ports = profile.resolve("DevToolsActivePort");
    for (int i = 0; i < 20 * PATIENCE_SECONDS && !isWritten(ports); i++) {
      Thread.sleep(50);
    }
    List<String> lines = Files.readAllLines(ports);
    Chromium browser =
        new Chromium(process, profile, "ws://127.0.0.1:" + lines.get(0) + lines.get(1));
    browser.attach();
    return browser;
  }

  private static boolean isWritten(Path ports) throws IOException {
    return Files.exists(ports) && Files.readAllLines(ports).size() == 2;
  }

  private String session = "";

  private void attach() {
    String target =
        send("Target.createTarget", Map.of("url", "about:blank")).path("targetId").asText();
    session =
        send("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
            .path("sessionId")
            .asText();
    for (String each : List.of("Page", "Runtime", "Log", "Network")) {
      send(each + ".enable", Map.of());
    }
    send("Emulation.setFocusEmulationEnabled", Map.of("enabled", true));
  }

  JsonNode send(String method, Map<String, ?> parameters) {
    ObjectNode message = JSON.createObjectNode();
    int id = ++number;
    message.put("id", id).put("method", method).set("params", JSON.valueToTree(parameters));
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    socket.sendText(message.toString(), true).join();
    JsonNode result = answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    if (result.has("error")) {
      throw new IllegalStateException(method + ": " + result.path("error"));
    }
    return result.path("result");
  }

  /** Opens a file as from disk and waits until the page is ready. */
  public void open(Path file, int width, int height, boolean dark) throws InterruptedException {
    send(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    send(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    send("Page.navigate", Map.of("url", "about:blank"));
    await("location.href==='about:blank'");
    send("Page.navigate", Map.of("url", file.toUri().toString()));
    await("document.readyState==='complete'&&document.documentElement.dataset.ready==='true'");
  }

  /** The value of an expression in the page. */
  public JsonNode value(String expression) {
    JsonNode result =
        send(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    if (result.has("exceptionDetails")) {
      throw new IllegalStateException(expression + ": " + result.path("exceptionDetails"));
    }
    return result.path("result").path("value");
  }

  /** The value of an expression in the page as a text. */
  public String text(String expression) {
    return value(expression).asText();
  }

  /** Waits until an expression is true. */
  void await(String expression) throws InterruptedException {
    for (int i = 0; i < 20 * PATIENCE_SECONDS; i++) {
      if (value(expression).asBoolean()) {
        return;
      }
      Thread.sleep(50);
    }
    throw new IllegalStateException("never true: " + expression + "; " + complaints());
  }

  /** Presses and releases a key, as a keyboard would. */
  void press(String key, int code) {
    for (String type : List.of("rawKeyDown", "keyUp")) {
      send(
          "Input.dispatchKeyEvent",
          Map.of("type", type, "key", key, "code", key, "windowsVirtualKeyCode", code));
    }
  }

  /** Clicks a place of the window. */
  void click(double x, double y) {
    send("Input.dispatchMouseEvent", Map.of("type", "mouseMoved", "x", x, "y", y));
    for (String type : List.of("mousePressed", "mouseReleased")) {
      send(
          "Input.dispatchMouseEvent",
          Map.of("type", type, "x", x, "y", y, "button", "left", "clickCount", 1));
    }
  }

  /** The window as a PNG. */
  public byte[] screenshot() {
    return Base64.getDecoder()
        .decode(send("Page.captureScreenshot", Map.of("format", "png")).path("data").asText());
  }

  /** The page as it prints. */
  public byte[] pdf() {
    return Base64.getDecoder()
        .decode(send("Page.printToPDF", Map.of("printBackground", true)).path("data").asText());
  }

  /** Addresses that the page asked for, other than itself and data of its own. */
  public List<String> requests() {
    return of("Network.requestWillBeSent")
        .map(each -> each.path("request").path("url").asText())
        .filter(url -> !url.startsWith("file:") && !url.startsWith("data:"))
        .toList();
  }

  /** Errors and warnings of the console, breaches of the policy and uncaught exceptions. */
  public List<String> complaints() {
    return Stream.concat(
            of("Runtime.exceptionThrown"),
            Stream.concat(of("Runtime.consoleAPICalled"), of("Log.entryAdded")))
        .map(JsonNode::toString)
        // Said of the test's own looking at the canvas; the page never reads it back.
        .filter(each -> !each.contains("Canvas2D: Multiple readback operations"))
        .toList();
  }

  private Stream<JsonNode> of(String event) {
    return events.stream()
        .filter(each -> each.path("method").asText().equals(event))
        .map(each -> each.path("params"));
  }

  @Override
  public void close() {
    session = "";
    send("Browser.close", Map.of());
    process.onExit().orTimeout(10, TimeUnit.SECONDS).exceptionally(late -> process).join();
    process.destroyForcibly();
    try (Stream<Path> files = Files.walk(profile)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts messages together and hands answers to those who wait. */
  private final class Listening implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        try {
          JsonNode message = JSON.readTree(text.toString());
          CompletableFuture<JsonNode> answer = waiting.remove(message.path("id").asInt());
          if (answer != null) {
            answer.complete(message);
          } else {
            events.add(message);
          }
        } catch (IOException e) {
          throw new IllegalStateException(e);
        } finally {
          text.setLength(0);
        }
      }
      from.request(1);
      return CompletableFuture.completedFuture(null);
    }
  }
}
