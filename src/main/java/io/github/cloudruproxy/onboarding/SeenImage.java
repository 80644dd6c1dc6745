package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.compose.Restraint;
import io.github.cloudruproxy.compose.ServiceDefinition;
import io.github.cloudruproxy.compose.ServiceImage;
import io.github.cloudruproxy.image.Circumstances;
import io.github.cloudruproxy.image.DerivedImage;
import io.github.cloudruproxy.image.ImageTraits;
import io.github.cloudruproxy.image.ServiceFitting;

/**
 * An image of this machine that was looked into.
 *
 * @param reference by which it is asked for
 * @param id what that names now
 * @param circumstances in which it is to run
 */
record SeenImage(String reference, String id, ImageTraits traits, Circumstances circumstances) {
    /** The service with this image, and with what it needs, without another image. */
    ServiceDefinition adapted(ServiceDefinition service) {
        return ServiceFitting.fit(service.running(ServiceImage.of(reference)), traits, circumstances);
    }

    /** What is ruled out where the service is only {@link #adapted} to it. */
    Restraint restraint() {
        return traits.needsDerivation() ? Restraint.fromDeriving(id) : Restraint.none();
    }

    /** The service with the image that is derived from this one where it has to be, else as {@link #adapted}. */
    ServiceDefinition derived(ServiceDefinition service) {
        return traits.needsDerivation()
                ? ServiceFitting.fit(service.running(DerivedImage.of(reference, id)), traits.derived(), circumstances)
                : adapted(service);
    }
}
