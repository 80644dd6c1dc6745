package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.compose.ComposeFile;
import io.github.cloudruproxy.compose.ServiceImage;
import io.github.cloudruproxy.workspace.ProxyConfiguration;
import java.util.Optional;

/** How far the service may go to meet its image. */
public enum Fitting {
    /** It stays as the decision record has it. */
    NONE,
    /** It is adapted. Where that is not enough, whether an image is to be derived has yet to be said. */
    ADAPT,
    /** It is adapted as far as that goes, and no image is derived. */
    ADAPT_ONLY,
    /** It is adapted, and gets a derived image where that is not enough. */
    DERIVE;

    /** What the present file stands for, if it goes on with this image. */
    static Fitting of(ProxyConfiguration present, String image) {
        Optional<ComposeFile> file = present.composeFile();
        if (file.filter(known -> !known.isAdaptable()).isPresent()) {
            return NONE;
        }
        return file.map(known -> known.service().source())
                .flatMap(ServiceImage::origin)
                .filter(image::equals)
                .map(derived -> DERIVE)
                .orElse(ADAPT);
    }
}
