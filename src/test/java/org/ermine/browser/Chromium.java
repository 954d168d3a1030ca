package org.ermine.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;

/** The one Chromium of all browser tests, which ends with them. Nothing is downloaded: it is the system's. */
final class Chromium implements AutoCloseable {
  private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final List<Path> ELSEWHERE = List.of(
      Path.of("/Applications/Chromium.app/Contents/MacOS/Chromium"),
      Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
      Path.of("C:/Program Files/Google/Chrome/Application/chrome.exe"));

  private final Playwright playwright;
  private final Browser browser;

  Chromium(Path program) {
    playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser = playwright.chromium().launch(new LaunchOptions().setExecutablePath(program).setArgs(List.of("--no-sandbox",
        "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--no-first-run")));
  }

  Browser browser() {
    return browser;
  }

  static Optional<Path> installed() {
    var folders = Arrays.stream(System.getenv("PATH").split(File.pathSeparator)).map(Path::of).toList();
    return NAMES.stream().flatMap(name -> folders.stream().map(folder -> folder.resolve(name))).filter(Files::isExecutable)
        .findFirst().or(() -> ELSEWHERE.stream().filter(Files::isExecutable).findFirst());
  }

  static boolean isRequired() {
    return "required".equals(System.getenv("ERMINE_BROWSER_TESTS"));
  }

  @Override public void close() {
    playwright.close();
  }
}
