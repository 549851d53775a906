package press.shijian.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A project folder with three built services, each a {@link FakeService} packed as Spring Boot packs one. */
final class FakeCheckout {

    private FakeCheckout() {}

    static Path in(Path folder) throws IOException {
        for (Part part : Part.values()) {
            if (part.isService()) {
                Path target =
                        Files.createDirectories(folder.resolve(part.title()).resolve("target"));
                pack(target.resolve(part.title() + ".jar"));
            }
        }
        return folder;
    }

    private static void pack(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Start-Class", FakeService.class.getName());
        String entry = FakeService.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(file, manifest);
                InputStream code = FakeService.class.getClassLoader().getResourceAsStream(entry)) {
            packed.putNextEntry(new JarEntry("BOOT-INF/classes/" + entry));
            code.transferTo(packed);
            packed.closeEntry();
        }
    }
}
