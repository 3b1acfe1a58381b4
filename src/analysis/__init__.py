"""Should a small online survey be confirmed at larger scale?"""
