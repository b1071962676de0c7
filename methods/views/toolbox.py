"""The toolbox: all methods, and what each is."""

from django.http import Http404
from django.shortcuts import render

from methods import leading, picture
from methods.method import Level, Phase
from methods.toolbox import METHODS, found


def toolbox(request):
    level = _known(request.GET.get("level"), Level)
    phase = _known(request.GET.get("phase"), Phase)
    context = {
        "picture": picture.drawn(level, phase),
        "methods": found(level, phase),
        "all": len(METHODS),
        "sentence": picture.sentence(level, phase),
        "narrowed": level or phase,
    }
    return render(request, "methods/toolbox.html", context)


def _known(value, choices):
    return value if value in choices.values else ""


def method(request, slug):
    one = method_or_404(slug)
    context = {
        "method": one,
        "ways": leading.ways(one, request.user),
        "modalities": leading.modalities(one),
        "engagements": leading.engagements(one, request.user),
    }
    return render(request, "methods/method.html", context)


def method_or_404(slug):
    if slug not in METHODS:
        raise Http404
    return METHODS[slug]
